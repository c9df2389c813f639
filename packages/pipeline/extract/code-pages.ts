// Code pages of DOS and old Macs, which TextDecoder does not know: the characters of the bytes 128 to 255, as the Unicode Consortium maps them.

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
}

/** The characters of bytes in this encoding, one of ours or one TextDecoder knows; `undefined` when they are none in it. */
export function decodeAs(bytes: Uint8Array, encoding: string): string | undefined {
  const page = Object.hasOwn(PAGES, encoding) ? PAGES[encoding] : undefined
  try {
    if (!page) return new TextDecoder(encoding, { fatal: true }).decode(bytes)
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
  return pieces.join("")
}
const PIECE_BYTES = 8_192 // arguments one call can have
