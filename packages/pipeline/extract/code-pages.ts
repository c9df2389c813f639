// Encodings that TextDecoder does not know: code pages of DOS, of old Macs and of Vietnam, by the characters of the bytes 128 to 255 as the
// Unicode Consortium maps them, and those that switch alphabets or take four bytes a character.
import { DERIVED } from "./code-page-tables.ts"

const BOX = "└┴┬├─┼"
const PAGES: Record<string, string> = {
  ibm437:
    "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐" +
    BOX +
    "╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0",
  ibm850:
    "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐" +
    BOX +
    "ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0",
  ibm852:
    "ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×čáíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐" +
    BOX +
    "Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀ÓßÔŃńňŠšŔÚŕŰýÝţ´\u00ad˝˛ˇ˘§÷¸°¨˙űŘř■\u00a0",
  ibm855:
    "ђЂѓЃёЁєЄѕЅіІїЇјЈљЉњЊћЋќЌўЎџЏюЮъЪаАбБцЦдДеЕфФгГ«»░▒▓│┤хХиИ╣║╗╝йЙ┐" +
    BOX +
    "кК╚╔╩╦╠═╬¤лЛмМнНоОп┘┌█▄Пя▀ЯрРсСтТуУжЖвВьЬ№\u00adыЫзЗшШэЭщЩчЧ§■\u00a0",
  "x-mac-ce":
    "ÄĀāÉĄÖÜáąČäčĆćéŹźĎíďĒēĖóėôöõúĚěü†°Ę£§•¶ß®©™ę¨≠ģĮįĪ≤≥īĶ∂∑łĻļĽľĹĺŅņŃ¬√ńŇ∆«»…\u00a0ňŐÕőŌ–—“”‘’÷◊ōŔŕŘ‹›řŖŗŠ‚„šŚśÁŤťÍŽžŪÓÔūŮÚůŰűŲųÝýķŻŁżĢˇ",
  mik: "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя└┴┬├─┼╣║╚╔╩╦╠═╬┐░▒▓│┤№§╗╝┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0",
  viscii:
    "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ",
  tcvn: "ÀẢÃÁẠẶẬÈẺẼÉẸỆÌỈĨÍỊÒỎÕÓỌỘỜỞỠỚỢÙỦŨ\u00a0ĂÂÊÔƠƯĐăâêôơưđẰ\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ",
}

const made = new Map<string, string>()

/** The 128 characters above ASCII of one of our pages. */
function pageOf(encoding: string): string | undefined {
  if (Object.hasOwn(PAGES, encoding)) return PAGES[encoding]
  if (!Object.hasOwn(DERIVED, encoding)) return undefined
  const known = made.get(encoding)
  if (known) return known
  const { base, at } = DERIVED[encoding]!
  const page = Array.from(PAGES[base] ?? new TextDecoder(base).decode(UPPER_HALF))
  for (const [byte, letters] of Object.entries(at))
    page.splice(Number(byte) - 128, letters.length, ...Array.from(letters))
  made.set(encoding, page.join(""))
  return page.join("")
}
const UPPER_HALF = Uint8Array.from({ length: 128 }, (_, n) => 128 + n)

/**
 * The characters of bytes in this encoding, one of ours or one TextDecoder knows; `undefined` when they are none in it.
 * `isCut`: the last character may have lost its end.
 */
export function decodeAs(
  bytes: Uint8Array,
  encoding: string,
  { isCut = false }: { isCut?: boolean } = {},
): string | undefined {
  if (encoding === "hz") return decodeHz(bytes)
  if (encoding === "iso-2022-kr") return decodeIso2022Kr(bytes)
  if (encoding === "utf-32le" || encoding === "utf-32be") return decodeUtf32(bytes, encoding === "utf-32le")
  const page = pageOf(encoding)
  try {
    if (!page) return new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: isCut })
  } catch {
    return undefined // not valid in this encoding, or no encoding of this name
  }
  const pieces: string[] = []
  for (let at = 0; at < bytes.length; at += PIECE_BYTES)
    pieces.push(
      String.fromCharCode(
        ...Array.from(bytes.subarray(at, at + PIECE_BYTES), (byte) =>
          byte < 128 ? byte : page.charCodeAt(byte - 128),
        ),
      ),
    )
  const text = pieces.join("")
  return text.includes("\ufffd") ? undefined : text
}
const PIECE_BYTES = 8_192 // arguments one call can have

/** Chinese mails (RFC 1843): GB 2312 in plain letters between ~{ and ~}. */
function decodeHz(bytes: Uint8Array): string | undefined {
  const wide = (letters: string) =>
    decodeAs(
      Uint8Array.from(letters, (letter) => letter.charCodeAt(0) | 0x80),
      "gb18030",
    ) ?? ""
  return decodeAs(bytes, "windows-1252")?.replace(
    /~\{((?:(?!~\})[\x21-\x7e]{2})*)(?:~\}|(?=[\r\n]|$))|~~|~\r?\n/g,
    (whole, letters: string | undefined) =>
      letters !== undefined ? wide(letters) : whole === "~~" ? "~" : "",
  )
}

/** Korean mails (RFC 1557): KS X 1001 in plain letters between two switches. */
function decodeIso2022Kr(bytes: Uint8Array): string | undefined {
  let isWide = false
  const out: number[] = []
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!
    if (byte === 0x1b && bytes[at + 1] === 0x24 && bytes[at + 2] === 0x29 && bytes[at + 3] === 0x43)
      at += bytes[at + 4] === 0x0a ? 4 : 3 // the switch is a line of its own
    else if (byte === 0x0e) isWide = true
    else if (byte === 0x0f) isWide = false
    else out.push(isWide && byte > 0x20 ? byte | 0x80 : byte)
  }
  return decodeAs(Uint8Array.from(out), "euc-kr")
}

function decodeUtf32(bytes: Uint8Array, isLittle: boolean): string | undefined {
  if (bytes.length % 4 !== 0) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const pieces: string[] = []
  for (let at = 0; at < bytes.length; at += 4) {
    const point = view.getUint32(at, isLittle)
    if (point > 0x10ffff || (point >= 0xd800 && point < 0xe000)) return undefined
    pieces.push(String.fromCodePoint(point))
  }
  return pieces.join("").replace(/^\ufeff/, "")
}
