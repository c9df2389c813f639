import { describe, expect, test } from "vitest"
import {
  shareOfWords,
  summed,
  textFiles,
  tonesApart,
  type Reading,
} from "../../../tests/fixtures/encodings/files.ts"
import { decodeAs } from "./code-pages.ts"
import { Unreadable } from "./extracted.ts"
import { extract } from "./index.ts"
import { readCase, textOf } from "./testing.ts"

/** The bytes of a text in an encoding of one byte a letter, found by asking of each byte which letter it is. */
function encode(text: string, encoding: string): Uint8Array {
  const byLetter = new Map<string, number>()
  for (let byte = 0; byte < 256; byte++) {
    const letter = decodeAs(new Uint8Array([byte]), encoding)
    if (letter !== undefined && !byLetter.has(letter)) byLetter.set(letter, byte)
  }
  return Uint8Array.from(text, (letter) => {
    const byte = byLetter.get(letter)
    if (byte === undefined) throw new Error(`${letter} is not in ${encoding}`)
    return byte
  })
}

const SENTENCES: [string, string, string[]][] = [
  [
    "Russian",
    "Цена указана в рублях. Доставка до склада занимает три дня, а возврат возможен в течение двух недель.",
    ["windows-1251", "koi8-r", "ibm866", "iso-8859-5", "x-mac-cyrillic", "ibm855"],
  ],
  [
    "Ukrainian",
    "Ціна вказана в гривнях. Майстерня працює щодня, крім неділі, і приймає велосипеди до шостої.",
    ["windows-1251", "koi8-u"],
  ],
  [
    "Greek",
    "Το εργαστήριο είναι ανοιχτό κάθε μέρα. Ο πελάτης πληρώνει πριν από την επισκευή.",
    ["windows-1253", "iso-8859-7"],
  ],
  [
    "Czech",
    "Dílna je otevřená každý den kromě neděle. Zákazník platí před opravou a dostane účtenku, žádná výjimka.",
    ["windows-1250", "iso-8859-2", "ibm852", "x-mac-ce"],
  ],
  [
    "Polish",
    "Warsztat jest czynny oprócz niedzieli. Klient płaci przed naprawą i dostaje paragon, więc proszę go zachować.",
    ["windows-1250", "iso-8859-2", "ibm852"],
  ],
  [
    "Hungarian",
    "A műhely minden nap nyitva van. Az ügyfél a javítás előtt fizet, és nyugtát kap, amelyet őrizzen meg.",
    ["windows-1250", "ibm852"],
  ],
  [
    "German",
    "Die Werkstatt ist täglich außer Sonntag geöffnet. Der Kunde zahlt vor der Prüfung und erhält einen Beleg.",
    ["windows-1252", "macintosh", "ibm850", "ibm437"],
  ],
  [
    "French",
    "L'atelier est ouvert tous les jours. Le client paie avant la réparation et reçoit un reçu, même à l'étranger.",
    ["windows-1252", "macintosh", "ibm850"],
  ],
  [
    "Danish",
    "Værkstedet er åbent alle dage. Kunden betaler før reparationen og får en kvittering på beløbet.",
    ["windows-1252", "macintosh", "ibm850"],
  ],
  [
    "Turkish",
    "Atölye pazar dışında her gün açıktır. Müşteri tamirden önce öder ve bir fiş alır, çünkü iş böyle yürür.",
    ["windows-1254"],
  ],
  [
    "Hebrew",
    "בית המלאכה פתוח בכל יום חוץ משבת. הלקוח משלם לפני התיקון ומקבל קבלה.",
    ["windows-1255", "iso-8859-8-i"],
  ],
  [
    "Arabic",
    "الورشة مفتوحة كل يوم ما عدا الجمعة. يدفع العميل قبل الإصلاح ويحصل على إيصال.",
    ["windows-1256", "iso-8859-6"],
  ],
  [
    "Lithuanian",
    "Dirbtuvės dirba kiekvieną dieną, išskyrus sekmadienį. Klientas moka prieš remontą ir gauna čekį už prekę.",
    ["windows-1257"],
  ],
  ["Thai", "ร้านเปิดทุกวันยกเว้นวันอาทิตย์ ลูกค้าจ่ายเงินก่อนซ่อมและได้รับใบเสร็จ", ["windows-874"]],
]

describe("one sentence is enough to know its encoding", () => {
  test.each(
    SENTENCES.flatMap(([language, text, encodings]) =>
      encodings.map((encoding) => ({ language, text, encoding })),
    ),
  )("$language in $encoding", async ({ text, encoding }) =>
    expect(await textOf("a.txt", encode(text, encoding))).toBe(text.normalize("NFC")),
  )

  test.each([
    ["Chinese", "维修店每天营业，星期日除外。"],
    ["Japanese", "修理店は日曜日を除いて毎日開いています。"],
    ["Korean", "수리점은 일요일을 제외하고 매일 문을 엽니다."],
    ["Russian", "Мастерская открыта каждый день."],
  ])("%s in UTF-16 without a mark, in both byte orders", async (_, text) => {
    expect(await textOf("a.txt", new Uint8Array(Buffer.from(text, "utf16le")))).toBe(text)
    expect(await textOf("a.txt", new Uint8Array(Buffer.from(text, "utf16le").swap16()))).toBe(text)
  })
})

test("of files in 31 languages and 60 encodings at least 95 % of words are right or asked for, few are asked for, none is wrong in silence", async () => {
  const readings: Reading[] = []
  for (const file of textFiles(16, 1)) {
    const { encoding, text } = file
    if (!ONE_BYTE.test(encoding) || text.length > 1_000) continue // the long ones are the easy ones
    const bytes = encode(encoding === "windows-1258" ? tonesApart(text) : text, encoding)
    const read = await textOf("a.txt", bytes).catch((error: unknown) => error)
    const asked = read instanceof Unreadable && read.code === "which_encoding"
    readings.push({ file, asked, right: typeof read === "string" ? shareOfWords(file, read) : 0 })
  }
  const { files, wordsRightOrAsked, filesAsked, wrongInSilence } = summed(readings)
  expect(files).toBeGreaterThanOrEqual(70)
  expect(wrongInSilence).toEqual([])
  expect(wordsRightOrAsked).toBeGreaterThanOrEqual(95)
  expect(filesAsked).toBeLessThanOrEqual(15)
})
const ONE_BYTE = /^(windows|ibm|iso-8859|koi8|x-mac|mac|mik|viscii|tcvn)/

describe("encodings that switch alphabets or take four bytes a character", () => {
  const plain = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))
  test.each([
    ["HZ", plain('Open: ~{?*7E~}\nSunday: ~{P]O"~}~~\n'), "Open: 开放\nSunday: 休息~"],
    ["ISO-2022-KR", plain("\u001b$)C\n\u000e55<-0|\u000f 9\n"), "도서관 9"],
    ["UTF-32 with a mark", fours("\ufeff図書館 Köln 🚲"), "図書館 Köln 🚲"],
    ["UTF-32 without a mark", fours("Größe 27"), "Größe 27"],
    ["UTF-32, big end first", fours("Größe 27").reverse(), "72 eßörG"],
  ])("%s", async (_, bytes, text) => expect(await textOf("a.txt", bytes)).toContain(text))

  function fours(text: string): Uint8Array {
    return new Uint8Array(Uint32Array.from(text, (letter) => letter.codePointAt(0)!).buffer)
  }
})

test("plain lines and markup around a few letters do not hide them", async () => {
  const rows = Array.from({ length: 3_000 }, (_, n) => `${n},plain words of every day`).join("\n")
  const text = `id,name\n${rows}\n1,Größe und Höhe über alles\n2,Maße für die Prüfung`
  expect(await textOf("a.csv", encode(text, "macintosh"))).toContain("name: Größe und Höhe über alles")
})

test.each([
  ["i33-macroman.csv", ["Jürgen Müller", "Köln", "Zoë Größe", "Düren"]],
  ["i81-cp866.txt", ["Правила пользования мастерской. Мастерская открыта с девяти до шести часов."]],
  [
    "i83-cp1250.txt",
    ["Příliš žluťoučký kůň úpěl ďábelské ódy. Zákazník zaplatí zálohu před začátkem opravy."],
  ],
  ["i84-iso8859-7.txt", ["Το κατάστημα ανοίγει στις εννέα το πρωί και κλείνει στις έξι το απόγευμα."]],
  ["i86-cp1256.txt", ["يفتح المحل في الساعة التاسعة صباحا ويغلق في السادسة مساء."]],
  ["i90-utf16-nobom-cjk.txt", ["营业时间九点到六点周日休息请提前预约"]],
])("%s", async (name, sentences) => {
  const { text } = await readCase(name)
  for (const sentence of sentences) expect(text).toContain(sentence)
})

describe("letters that could be several things", () => {
  const bytes = new Uint8Array([...new TextEncoder().encode("part,x\n"), 0xe8, 0x2c, 0x31])

  test("are asked for, with the same lines in three readings, and nothing is published", async () => {
    const problem = await extract(bytes, { name: "a.csv" }).catch((error: unknown) => error)
    expect(problem).toBeInstanceOf(Unreadable)
    if (!(problem instanceof Unreadable) || problem.question?.kind !== "encoding")
      throw new Error("no question")
    expect(problem.code).toBe("which_encoding")
    const lines = problem.question.readings.map((reading) => reading.lines.join())
    expect(new Set(lines).size).toBe(3)
    for (const line of lines) expect(line).toMatch(/^.,1$/)
  })

  test("are read as the person says", async () => {
    for (const [encoding, letter] of [
      ["windows-1252", "è"],
      ["windows-1251", "и"],
    ] as const) {
      const found = await extract(bytes, { name: "a.csv", choice: { encoding } })
      expect(found).toMatchObject({ text: `part: ${letter}\nx: 1`, warnings: [] })
    }
  })
})
