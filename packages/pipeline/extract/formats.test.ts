import { readFileSync } from "node:fs"
import { describe, expect, test } from "vitest"
import WordExtractor from "word-extractor"
import { slice } from "@cerebros/contract/span.ts"
import { drawn, makePdf, pagesOf } from "../../../tests/fixtures/hostile/pdf.ts"
import { docxEntries, makeZip, paragraph } from "../../../tests/fixtures/hostile/zip.ts"
import { listed } from "./extracted.ts"
import { extract } from "./index.ts"

const utf8 = (text: string) => new TextEncoder().encode(text)
const read = async (name: string, content: Uint8Array | string) =>
  await extract(typeof content === "string" ? utf8(content) : content, { name })
const textOf = async (name: string, content: Uint8Array | string) => (await read(name, content)).text

/** By asking of each byte which character it is. */
const windows1252 = (text: string) => {
  const all = new TextDecoder("windows-1252").decode(Uint8Array.from({ length: 256 }, (_, byte) => byte))
  return Uint8Array.from(text, (character) => all.indexOf(character))
}

describe("encodings", () => {
  const words = "Größe: 27,2 mm – naïve café\nZweite Zeile"
  test.each([
    ["UTF-8", utf8(words)],
    ["UTF-8 with a mark", utf8("\ufeff" + words)],
    ["UTF-16 little endian", new Uint8Array(Buffer.from("\ufeff" + words, "utf16le"))],
    ["UTF-16 big endian", new Uint8Array(Buffer.from("\ufeff" + words, "utf16le").swap16())],
    ["UTF-16 without a mark", new Uint8Array(Buffer.from(words, "utf16le"))],
    ["Windows line ends and decomposed letters", utf8(words.replaceAll("\n", "\r\n").normalize("NFD"))],
  ])("%s", async (_, bytes) => {
    expect(await read("notes.txt", bytes)).toMatchObject({ text: words, warnings: [] })
  })

  test("Windows-1252 is read and said", async () => {
    const { text, warnings } = await read(
      "notes.txt",
      new Uint8Array([0x47, 0x72, 0xf6, 0xdf, 0x65, 0x20, 0x80]),
    )
    expect(text).toBe("Größe €")
    expect(warnings).toEqual(["This file is not UTF-8. It was read as Western European text (Windows-1252)."])
  })

  test.each([
    [
      "Japanese",
      "Shift_JIS",
      "品名,価格\n自転車のサドル,3000円\nベル,500円",
      "lWmWvCyJv4ppCo6pk12O1ILMg1SDaIOLLDMwMDCJfgqDeIOLLDUwMIl+",
    ],
    [
      "Japanese",
      "EUC-JP",
      "品名,価格\n自転車のサドル,3000円\nベル,500円",
      "ycrMviyywbPKCryrxb681qTOpbWlyaXrLDMwMDCx3wql2aXrLDUwMLHf",
    ],
    [
      "Chinese",
      "GB18030",
      "名称,价格\n我们的自行车座三百元，不是给别人的。\n车铃是五十元的东西，我们先打电话给客户。",
      "w/uzxiy827jxCs7Sw8e1xNfU0NCztdf5yP2w2dSqo6yyu8rHuPix8MjLtcShowqztcHlysfO5cqu1Kq1xLarzvejrM7Sw8fPyLTytee7sLj4v827p6Gj",
    ],
    ["Chinese", "Big5", "名稱,價格\n自行車座墊,300\n車鈴,50", "ple62Sy7+a7mCqbbpuaorq55udQsMzAwCqiuuWEsNTA="],
    [
      "Korean",
      "EUC-KR",
      "이름,가격\n자전거 안장은 삼천 원이고 벨은 오백 원입니다.\n고객에게 먼저 전화합니다.",
      "wMy4pyywobDdCsDawPywxSC+yMDlwLogu+/DtSC/+MDMsO0guqfAuiC/wLnpIL/4wNS0z7TZLgqw7bC0v6Gw1CC41cD6IMD8yK3H1bTPtNku",
    ],
    [
      "Cyrillic",
      "windows-1251",
      "Название,цена\nСедло велосипеда,300 рублей\nЗвонок,50",
      "zeDn4uDt6OUs9uXt4ArR5eTr7iDi5evu8ejv5eTgLDMwMCDw8+Hr5ekKx+Lu7e7qLDUw",
    ],
  ])("%s text in %s is read and said", async (say, name, words, bytes) => {
    const { text, warnings } = await read("notes.txt", new Uint8Array(Buffer.from(bytes, "base64")))
    expect(text).toBe(words)
    expect(warnings).toEqual([`This file is not UTF-8. It was read as ${say} text (${name}).`])
  })

  test.each([
    ["German", "Teil,Preis\nSattel für Räder,30 €\nGröße"],
    ["French", "Pièce,prix\nSelle de vélo,30\nÉté à Nîmes, c’est déjà l’œuvre"],
    ["English with quotes", "It’s “quoted” – and then …"],
    ["a single letter", "a,b\ncafé,3"],
  ])("%s in Windows-1252 is not taken for anything else", async (_, words) => {
    expect(await textOf("notes.txt", windows1252(words))).toBe(words)
  })
})

test("of many warnings the first are listed and the rest counted", () => {
  const said = Array.from({ length: 12 }, (_, at) => `Page ${at + 1}.`)
  expect(listed(said.slice(0, 10))).toEqual(said.slice(0, 10))
  expect(listed(said)).toEqual([...said.slice(0, 10), "2 more like these."])
})

describe("plain text and Markdown", () => {
  test("headings of plain text are underlined, in capitals or numbered, and nothing else", async () => {
    const { text, outline } = await read(
      "a.txt",
      "Manual\n======\n\nSAFETY FIRST\n\n2.1 Loading bikes\n\nWear gloves.\n\nNot a heading,\n\n3 bikes were late.\n",
    )
    expect(outline.headings.map(({ level, title }) => [level, title])).toEqual([
      [1, "Manual"],
      [1, "SAFETY FIRST"],
      [2, "2.1 Loading bikes"],
    ])
    for (const { title, start } of outline.headings)
      expect(slice(text, { start, end: start + title.length })).toBe(title)
  })

  test("Markdown headings and tables are found, but not inside code", async () => {
    const { text, outline } = await read(
      "a.md",
      "# One #\n\n```sh\n# not one\n```\n\nTwo\n---\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n### Three\n",
    )
    expect(outline.headings.map(({ level, title }) => [level, title])).toEqual([
      [1, "One"],
      [2, "Two"],
      [3, "Three"],
    ])
    expect(outline.blocks.map((block) => slice(text, block))).toEqual(["a | b\n1 | 2"])
  })
})

describe("CSV", () => {
  test("each row says what its cells are", async () => {
    expect(await textOf("a.csv", 'name;price\n"Tube; 28 inch";6,50\nBell;\n')).toBe(
      "name: Tube; 28 inch\nprice: 6,50\n\nname: Bell",
    )
  })
  test("a cell of several lines and doubled quotes stays whole", async () => {
    expect(await textOf("a.csv", 'question,reply\n"Is it ""safe""?\nReally?",Yes\n')).toBe(
      'question: Is it "safe"?\nReally?\nreply: Yes',
    )
  })
  test("rows that do not fit are kept and counted", async () => {
    const { text, warnings } = await read("a.csv", "a,b\n1,2,3\n4\n")
    expect(text).toBe("a: 1\nb: 2\n3\n\na: 4")
    expect(warnings).toEqual([expect.stringContaining("2 rows")])
  })
})

describe("JSON", () => {
  test("names are labels, lists of things are records, order is that of the file", async () => {
    const { text, outline } = await read(
      "a.json",
      '{"b": "x", "a": [{"n": 1, "ok": true}, {"n": 2, "none": null}], "tags": ["p", "q"]}',
    )
    expect(text).toBe("b: x\n\na\n\nn: 1\nok: true\n\nn: 2\nnone: none\n\ntags: p, q")
    expect(outline.blocks.map((block) => slice(text, block))).toEqual(["n: 1\nok: true", "n: 2\nnone: none"])
  })
  test("JSON lines are records", async () => {
    expect(await textOf("a.json", '{"q": "Who?"}\n{"q": "What?"}\n')).toBe("q: Who?\n\nq: What?")
  })
})

describe("XML", () => {
  test("leaves are labelled lines, marked-up words stay in their sentence, attributes are kept", async () => {
    const xml = `<?xml version="1.0"?><list><title>Parts &amp; more &#8211; A</title><p>Change it <b>every</b> spring.</p><part code="7"><n>Bell</n><w unit="g">90</w></part></list>`
    expect(await textOf("a.xml", xml)).toBe(
      "list\n\ntitle: Parts & more – A\np: Change it every spring.\n\ncode: 7\nn: Bell\nw: 90 (unit g)",
    )
  })
  test("an encoding declared in the file is used", async () => {
    const bytes = new Uint8Array([
      ...utf8('<?xml version="1.0" encoding="ISO-8859-2"?><a>'),
      0xb1,
      ...utf8("</a>"),
    ])
    expect(await textOf("a.xml", bytes)).toBe("a: ą")
  })
})

describe("XML of other makers", () => {
  test.each([
    [
      "names of vocabularies are none of the text",
      '<x:list xmlns:x="urn:a" xmlns:xsi="urn:i" xsi:schemaLocation="urn:a a.xsd"><x:part x:code="7"><x:name>Hub</x:name></x:part></x:list>',
      "list\n\ncode: 7\nname: Hub",
    ],
    [
      "an entity may hold one before it",
      '<!DOCTYPE a [<!ENTITY co "Acme"><!ENTITY full "&co; Ltd">]><a><b>By &full;.</b></a>',
      "b: By Acme Ltd.",
    ],
    [
      "words beside sections are lines",
      "<doc>Intro.<sec><title>One</title><p>First.</p></sec>Outro.</doc>",
      "doc\n\nIntro.\n\ntitle: One\np: First.\n\nOutro.",
    ],
    ["blank lines before the declaration", '\n<?xml version="1.0"?>\n<a><b>x</b></a>', "b: x"],
  ])("%s", async (_, xml, text) => expect(await textOf("a.xml", xml)).toBe(text))
})

describe("DOCX", () => {
  test("tables in cells, line breaks and entities survive", async () => {
    const cell = (inner: string) => `<w:tc>${inner}</w:tc>`
    const inner = `<w:tbl><w:tr>${cell(paragraph("in 1"))}${cell(paragraph("in 2"))}</w:tr></w:tbl>`
    const table = `<w:tbl><w:tr>${cell(paragraph("A") + paragraph("a"))}${cell(inner + paragraph(""))}</w:tr><w:tr>${cell(paragraph("B"))}${cell(paragraph("R &amp; D"))}</w:tr></w:tbl>`
    const { text, outline } = await read(
      "a.docx",
      makeZip(
        docxEntries(
          `${paragraph("Before")}${table}<w:p><w:r><w:t>one</w:t><w:br/><w:t>two</w:t></w:r></w:p>`,
        ),
      ),
    )
    expect(text).toBe("Before\n\nA a | in 1 in 2\nB | R & D\n\none\ntwo")
    expect(outline.blocks.map((block) => slice(text, block))).toEqual(["A a | in 1 in 2\nB | R & D"])
  })
})

describe("DOCX as Word writes it", () => {
  test("runs cut apart by spelling and formatting are one sentence, deleted words are gone", async () => {
    const run = (words: string, looks = "") =>
      `<w:r w:rsidR="00AB12CD"><w:rPr><w:rFonts w:ascii="Calibri"/>${looks}<w:lang w:val="en-US"/></w:rPr><w:t xml:space="preserve">${words}</w:t></w:r>`
    const body = `<w:p w:rsidR="00AB12CD" w14:paraId="1"><w:bookmarkStart w:id="0" w:name="x"/>${run("The ")}<w:proofErr w:type="spellStart"/>${run("br", "<w:b/>")}<w:proofErr w:type="spellEnd"/>${run("ake")}<w:del w:id="1"><w:r><w:delText>old</w:delText></w:r></w:del>${run(" holds.")}<w:bookmarkEnd w:id="0"/></w:p>`
    expect(await textOf("a.docx", makeZip(docxEntries(body)))).toBe("The brake holds.")
  })
})

describe("DOC", () => {
  test("has the words that word-extractor reads, in the same order", async () => {
    const bytes = readFileSync(
      new URL("../../../tests/fixtures/documents/service-contract-terms.doc", import.meta.url),
    )
    const theirs = (await new WordExtractor().extract(bytes)).getBody({ filterUnicode: false })
    const words = (text: string) => text.match(/[\p{L}\p{N}]+/gu)
    const ours = await textOf("a.doc", new Uint8Array(bytes))
    expect(words(ours)).toEqual(words(theirs))
    expect(ours).toContain("\n- The reading of the odometer, where there is one.\n- Scratches")
  })

  test("cells of rows whose end is not marked are kept", async () => {
    const bytes = new Uint8Array(
      readFileSync(new URL("../../../tests/fixtures/documents/service-contract-terms.doc", import.meta.url)),
    )
    const words = async () => (await textOf("a.doc", bytes)).match(/[\p{L}\p{N}]+/gu)
    const before = await words()
    let marks = 0
    for (let at = 0; at < bytes.length - 1; at++)
      if (bytes[at] === 0x17 && bytes[at + 1] === 0x24 && ++marks) bytes[at] = 0x18 // no property of ours
    expect(marks).toBeGreaterThan(0)
    expect(await words()).toEqual(before)
  })

  test.each([
    ["their own mark", 0, [0xdc]],
    ["a number below that of Word 97", 2, [0x68, 0]],
  ])("Word 6 and 95 are named by %s", async (_, at, values) => {
    const bytes = new Uint8Array(
      readFileSync(new URL("../../../tests/fixtures/documents/service-contract-terms.doc", import.meta.url)),
    )
    const head = Array.from({ length: bytes.length / 512 }, (_n, sector) => sector * 512).find(
      (start) => bytes[start] === 0xec && bytes[start + 1] === 0xa5,
    )!
    bytes.set(values, head + at)
    await expect(read("letter.doc", bytes)).rejects.toThrow("This file was written by Word 6 or Word 95")
  })
})

describe("PDF", () => {
  const left = (lines: string[], top = 700): [number, number, number, string][] =>
    lines.map((line, n) => [72, top - n * 14, 11, line])
  const pdf = (...pages: ReturnType<typeof drawn>[]) => makePdf(pagesOf(pages))

  test("hyphens at line ends go, unless the word has one elsewhere", async () => {
    const text = await textOf(
      "a.pdf",
      pdf(
        drawn(
          left([
            "The mechanic does the main-",
            "tenance of a well-known bike. It is well-",
            "known in the whole of the town and the region",
          ]),
        ),
      ),
    )
    expect(text).toBe(
      "The mechanic does the maintenance of a well-known bike. It is well-known in the whole of the town and the region",
    )
  })

  test("running heads and page numbers are left out, a sentence goes on over the page", async () => {
    const page = (n: number, lines: string[]) =>
      drawn([[72, 810, 9, "Company manual"], ...left(lines), [290, 30, 9, `Page ${n} of 3`]])
    const { text, outline } = await read(
      "a.pdf",
      pdf(
        page(1, ["A wheel is true when it runs within half a millimetre and when it"]),
        page(2, ["stays so after a week of riding."]),
        page(3, ["The end."]),
      ),
    )
    expect(text).toBe(
      "A wheel is true when it runs within half a millimetre and when it stays so after a week of riding.\n\nThe end.",
    )
    expect(outline.pages!.map((page) => slice(text, { start: page.start, end: page.end }).trim())).toEqual([
      "A wheel is true when it runs within half a millimetre and when it",
      "stays so after a week of riding.",
      "The end.",
    ])
  })

  test.each([
    ["main-", "tenance is done.", "The maintenance is done."],
    ["well-", "known bike.", "The well-known bike."],
    ["wheel", "is true.", "The wheel is true."],
  ])("a page that ends with %s goes on", async (end, start, whole) => {
    const filler = "This line is as long as the column is wide, so that nothing more would fit on it at all."
    const text = await textOf(
      "a.pdf",
      pdf(
        drawn(left([filler, "A well-known saying."])),
        drawn(left([`The ${end}`])),
        drawn(left([start, filler])),
      ),
    )
    expect(text).toContain(whole)
  })

  test("two columns are read one after the other", async () => {
    const column = (x: number, words: string): [number, number, number, string][] =>
      Array.from({ length: 12 }, (_, n) => [
        x,
        700 - n * 14,
        11,
        `${words} line ${n + 1} of the text that goes`,
      ])
    const text = await textOf("a.pdf", pdf(drawn([...column(60, "Left"), ...column(320, "Right")])))
    expect(text.indexOf("Left line 12")).toBeLessThan(text.indexOf("Right line 1 "))
    expect(text).not.toContain("|")
  })

  test("cells of several lines stay in their row", async () => {
    const table = drawn([
      [72, 700, 11, "Fault"],
      [220, 700, 11, "Remedy"],
      [72, 680, 11, "Brake"],
      [72, 666, 11, "squeals"],
      [220, 680, 11, "Clean the rotor,"],
      [220, 666, 11, "replace the pads"],
      [72, 640, 11, "Flat tyre"],
      [220, 640, 11, "New tube"],
    ])
    expect(await textOf("a.pdf", pdf(table))).toBe(
      "Fault | Remedy\nBrake squeals | Clean the rotor, replace the pads\nFlat tyre | New tube",
    )
  })

  test("cells that nearly touch are parted where other rows begin a column", async () => {
    const row = (y: number, cells: string[]): [number, number, number, string][] =>
      cells.map((words, n) => [[72, 207, 232, 300][n]!, y, 11, words])
    const table = drawn([
      ...row(700, ["Wheel", "No.", "Kind", "Tension"]),
      ...row(685, ["Front wheel of a city bike", "36", "steel", "900 N"]),
      ...row(670, ["Rear", "40", "steel, butted", "1,200 N"]),
    ])
    expect(await textOf("a.pdf", pdf(table))).toBe(
      "Wheel | No. | Kind | Tension\nFront wheel of a city bike | 36 | steel | 900 N\nRear | 40 | steel, butted | 1,200 N",
    )
  })

  test("headings are larger, or bold lines of their own", async () => {
    const page = drawn([
      [72, 760, 18, "Brakes"],
      ...left(["Brakes are checked every thirty days by the street team, and"], 730),
      [72, 716, 11, "after each fall."],
      [72, 690, 11, "Pads", "F2"],
      ...left(["Pads are replaced in pairs."], 676),
    ])
    const { text, outline } = await read("a.pdf", pdf(page))
    expect(outline.headings.map(({ level, title }) => [level, title])).toEqual([
      [1, "Brakes"],
      [2, "Pads"],
    ])
    expect(text).toBe(
      "Brakes\n\nBrakes are checked every thirty days by the street team, and after each fall.\n\nPads\n\nPads are replaced in pairs.",
    )
  })
})
