import { describe, expect, test } from "vitest"
import { types, makeZip } from "../../../tests/fixtures/hostile/zip.ts"
import { slice } from "@cerebros/contract/span.ts"
import { headings, read, textOf } from "./testing.ts"

const REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
const relation = (id: string, type: string, target: string) =>
  `<Relationship Id="${id}" Type="${REL}/${type}" Target="${target}"/>`
const relations = (...inner: string[]) => `<Relationships>${inner.join("")}</Relationships>`

type Sheet = { name: string; rows: string; state?: string; merges?: string[] }
function xlsx(sheets: Sheet[], more: { strings?: string[]; styles?: string } = {}): Uint8Array {
  return makeZip([
    {
      name: "[Content_Types].xml",
      data: types("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"),
    },
    { name: "_rels/.rels", data: relations(relation("r1", "officeDocument", "xl/workbook.xml")) },
    {
      name: "xl/workbook.xml",
      data: `<workbook><sheets>${sheets.map(({ name, state }, n) => `<sheet name="${name}" sheetId="${n + 1}" ${state ? `state="${state}"` : ""} r:id="s${n}"/>`).join("")}</sheets></workbook>`,
    },
    {
      name: "xl/_rels/workbook.xml.rels",
      data: relations(
        ...sheets.map((_, n) => relation(`s${n}`, "worksheet", `/xl/worksheets/sheet${n}.xml`)),
      ),
    },
    {
      name: "xl/sharedStrings.xml",
      data: `<sst>${(more.strings ?? []).map((words) => `<si>${words}</si>`).join("")}</sst>`,
    },
    { name: "xl/styles.xml", data: `<styleSheet>${more.styles ?? ""}</styleSheet>` },
    ...sheets.map(({ rows, merges = [] }, n) => ({
      name: `xl/worksheets/sheet${n}.xml`,
      data: `<worksheet><sheetData>${rows}</sheetData><mergeCells>${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join("")}</mergeCells></worksheet>`,
    })),
  ])
}
const row = (...cells: string[]) => `<row>${cells.join("")}</row>`
const text = (place: string, words: string) => `<c r="${place}" t="inlineStr"><is><t>${words}</t></is></c>`
const number = (place: string, value: string | number, style = 0) =>
  `<c r="${place}" s="${style}"><v>${value}</v></c>`

describe("XLSX", () => {
  test("a sheet is a heading, a row a record; shared texts of several runs are whole, hidden sheets are left out", async () => {
    const found = await read(
      "a.xlsx",
      xlsx(
        [
          {
            name: "Prices",
            rows:
              row('<c r="A1" t="s"><v>0</v></c>', text("B1", "Price")) +
              row(text("A2", "Hub gear"), number("B2", 48)),
          },
          { name: "Secret", rows: row(text("A1", "no")), state: "hidden" },
        ],
        { strings: ["<r><t>Pa</t></r><r><t>rt</t></r><rPh><t>reading</t></rPh>"] },
      ),
    )
    expect(found.text).toBe("Prices\n\nPart: Hub gear\nPrice: 48")
    expect(headings(found)).toEqual(["1 Prices"])
    expect(found.outline.blocks.map((block) => slice(found.text, block))).toEqual([
      "Part: Hub gear\nPrice: 48",
    ])
  })

  test("dates, times and percentages are shown by their style, noise of computing is rounded, formulas give what was stored", async () => {
    const styles = `<numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy\\ hh:mm"/><numFmt numFmtId="165" formatCode="&quot;day&quot; 0.00"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="20"/><xf numFmtId="10"/><xf numFmtId="165"/></cellXfs>`
    const cells = [
      number("B2", 46_145, 1),
      number("C2", 46_145.5, 2),
      number("D2", 0.25, 3),
      number("E2", 0.19, 4),
      number("F2", "0.30000000000000004", 5),
      '<c r="G2"><f>1+1</f><v>2</v></c>',
      '<c r="H2" t="b"><v>1</v></c>',
    ]
    const names = Array.from("ABCDEFGH").map((letter) => text(`${letter}1`, `Name ${letter}`))
    expect(
      await textOf(
        "a.xlsx",
        xlsx([{ name: "S", rows: row(...names) + row(text("A2", "x"), ...cells) }], { styles }),
      ),
    ).toBe(
      "S\n\nName A: x\nName B: 2026-05-03\nName C: 2026-05-03 12:00\nName D: 06:00\nName E: 19%\nName F: day 0.30\nName G: 2\nName H: yes",
    )
  })

  test("cells that are missing leave their column empty, a title above the names is a line", async () => {
    const rows =
      row(text("A1", "Stock list")) +
      row(text("A2", "Part"), text("B2", "Depot"), text("C2", "Count")) +
      row(text("A3", "Pad"), number("C3", 7)) +
      row(text("A4", "Hub"), text("B4", "East"), number("C4", 8))
    expect(await textOf("a.xlsx", xlsx([{ name: "S", rows }]))).toBe(
      "S\n\nStock list\n\nPart: Pad\nCount: 7\n\nPart: Hub\nDepot: East\nCount: 8",
    )
  })
})

describe("XLSX as people lay it out", () => {
  const line = (n: number, ...cells: string[]) => `<row r="${n}">${cells.join("")}</row>`

  test("amounts say their currency and unit, spans of time their hours", async () => {
    const styles = `<numFmts><numFmt numFmtId="164" formatCode="#,##0.00\\ &quot;€&quot;"/><numFmt numFmtId="165" formatCode="[$$-409]#,##0.00"/><numFmt numFmtId="166" formatCode="[h]:mm"/><numFmt numFmtId="167" formatCode="0\\ &quot;kg&quot;;[Red]-0"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="167"/></cellXfs>`
    const rows =
      line(
        1,
        text("A1", "Part"),
        text("B1", "Fee"),
        text("C1", "Price"),
        text("D1", "Time"),
        text("E1", "Mass"),
      ) +
      line(
        2,
        text("A2", "Hub"),
        number("B2", 48, 1),
        number("C2", -9.5, 2),
        number("D2", 1.5, 3),
        number("E2", 7, 4),
      )
    expect(await textOf("a.xlsx", xlsx([{ name: "S", rows }], { styles }))).toBe(
      "S\n\nPart: Hub\nFee: 48.00 €\nPrice: -$9.50\nTime: 36:00\nMass: 7 kg",
    )
  })

  test("a cell merged downwards holds for each row, names over several columns go with those below", async () => {
    const rows =
      line(1, text("A1", "Depot"), text("B1", "City"), text("C1", "Vans")) +
      line(2, text("C2", "2025"), text("D2", "2026")) +
      line(3, text("A3", "North"), text("B3", "Oslo"), number("C3", 3), number("D3", 4)) +
      line(4, text("B4", "Bergen"), number("C4", 5), number("D4", 6))
    const merges = ["A1:A2", "B1:B2", "C1:D1", "A3:A4"]
    expect(await textOf("a.xlsx", xlsx([{ name: "S", rows, merges }]))).toBe(
      "S\n\nDepot: North\nCity: Oslo\nVans 2025: 3\nVans 2026: 4\n\nDepot: North\nCity: Bergen\nVans 2025: 5\nVans 2026: 6",
    )
  })

  test("behind empty rows another table begins, unless it has no names of its own", async () => {
    const rows =
      line(1, text("A1", "Part"), text("B1", "Count")) +
      line(2, text("A2", "Hub"), number("B2", 3)) +
      line(4, text("A4", "Pad"), number("B4", 4)) +
      line(7, text("A7", "City"), text("B7", "Vans")) +
      line(8, text("A8", "Oslo"), number("B8", 5))
    expect(await textOf("a.xlsx", xlsx([{ name: "S", rows }]))).toBe(
      "S\n\nPart: Hub\nCount: 3\n\nPart: Pad\nCount: 4\n\nCity: Oslo\nVans: 5",
    )
  })
})

describe("PPTX", () => {
  const shape = (words: string[], type = "") =>
    `<p:sp><p:nvSpPr><p:cNvPr id="1" name="x"/><p:nvPr>${type && `<p:ph type="${type}"/>`}</p:nvPr></p:nvSpPr><p:txBody>${words.map((each) => `<a:p><a:r><a:t>${each}</a:t></a:r></a:p>`).join("")}</p:txBody></p:sp>`
  const slide = (inner: string, show = "") =>
    `<p:sld ${show}><p:cSld><p:spTree>${inner}</p:spTree></p:cSld></p:sld>`
  const cell = (words: string, merge = "") =>
    `<a:tc ${merge}><a:txBody><a:p><a:r><a:t>${words}</a:t></a:r></a:p></a:txBody></a:tc>`

  test("numbered points have their numbers, formulas are one line", async () => {
    const point = (words: string, numbers: string, more = "") =>
      `<a:p><a:pPr>${numbers}</a:pPr><a:r><a:t>${words}</a:t></a:r>${more}</a:p>`
    const formula = "<a14:m><m:oMath><m:r><m:t>=ma</m:t></m:r></m:oMath></a14:m>"
    const points =
      point("Stop", '<a:buAutoNum type="arabicPeriod"/>') +
      point("Look", '<a:buAutoNum type="arabicPeriod"/>') +
      point("And:", "") +
      point("F", '<a:buAutoNum type="alphaLcParenR" startAt="3"/>', formula)
    const found = await textOf(
      "a.pptx",
      makeZip([
        {
          name: "[Content_Types].xml",
          data: types("application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"),
        },
        { name: "_rels/.rels", data: relations(relation("r1", "officeDocument", "ppt/presentation.xml")) },
        {
          name: "ppt/presentation.xml",
          data: `<p:presentation><p:sldIdLst><p:sldId id="256" r:id="a"/></p:sldIdLst></p:presentation>`,
        },
        {
          name: "ppt/_rels/presentation.xml.rels",
          data: relations(relation("a", "slide", "slides/slide1.xml")),
        },
        {
          name: "ppt/slides/slide1.xml",
          data: slide(shape([], "body").replace("</p:txBody>", `${points}</p:txBody>`)),
        },
      ]),
    )
    expect(found).toBe("Slide 1\n\n1. Stop\n2. Look\nAnd:\nc) F=ma")
  })

  test("slides come in the order of the presentation, with tables and notes; hidden ones are left out", async () => {
    const table = `<p:graphicFrame><a:tbl><a:tr>${cell("Depot", 'rowSpan="2"')}${cell("Open")}</a:tr><a:tr>${cell("", 'vMerge="1"')}${cell("Shut")}</a:tr></a:tbl></p:graphicFrame>`
    const found = await read(
      "a.pptx",
      makeZip([
        {
          name: "[Content_Types].xml",
          data: types("application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"),
        },
        { name: "_rels/.rels", data: relations(relation("r1", "officeDocument", "ppt/presentation.xml")) },
        {
          name: "ppt/presentation.xml",
          data: `<p:presentation><p:sldIdLst><p:sldId id="256" r:id="b"/><p:sldId id="257" r:id="a"/><p:sldId id="258" r:id="c"/></p:sldIdLst></p:presentation>`,
        },
        {
          name: "ppt/_rels/presentation.xml.rels",
          data: relations(
            relation("a", "slide", "slides/slide1.xml"),
            relation("b", "slide", "slides/slide2.xml"),
            relation("c", "slide", "slides/slide3.xml"),
          ),
        },
        { name: "ppt/slides/slide1.xml", data: slide(shape(["Second"], "title") + table) },
        {
          name: "ppt/slides/slide2.xml",
          data: slide(shape(["Words of the first."]) + shape(["7"], "sldNum")),
        },
        { name: "ppt/slides/slide3.xml", data: slide(shape(["Hidden"]), 'show="0"') },
        {
          name: "ppt/slides/_rels/slide2.xml.rels",
          data: relations(relation("n", "notesSlide", "../notesSlides/notesSlide1.xml")),
        },
        {
          name: "ppt/notesSlides/notesSlide1.xml",
          data: `<p:notes><p:cSld><p:spTree>${shape(["Say hello."], "body")}</p:spTree></p:cSld></p:notes>`,
        },
      ]),
    )
    expect(found.text).toBe(
      "Slide 1\n\nWords of the first.\n\nNotes: Say hello.\n\nSecond\n\nDepot | Open\nDepot | Shut",
    )
    expect(headings(found)).toEqual(["1 Slide 1", "1 Second"])
    expect(
      found.outline.pages?.map(({ start, end }) => slice(found.text, { start, end }).trim().split("\n")[0]),
    ).toEqual(["Slide 1", "Second"])
  })

  test("the list in the presentation decides, not the names of files, their place in the ZIP or how attributes are ordered", async () => {
    const order = [10, 2, 11, 1] // as files by name they would be 1, 10, 11, 2
    const found = await textOf(
      "a.pptx",
      makeZip([
        ...[1, 2, 10, 11].map((n) => ({
          name: `ppt/slides/slide${n}.xml`,
          data: slide(shape([`Words of ${n}.`])),
        })),
        {
          name: "[Content_Types].xml",
          data: types("application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"),
        },
        { name: "_rels/.rels", data: relations(relation("r1", "officeDocument", "ppt/presentation.xml")) },
        {
          name: "ppt/presentation.xml",
          data: `<p:presentation><p:sldIdLst>${order.map((n, at) => (at % 2 ? `<p:sldId id="${300 - n}" r:id="r${n}"/>` : `<p:sldId r:id="r${n}" id="${300 - n}"/>`)).join("")}</p:sldIdLst></p:presentation>`,
        },
        {
          name: "ppt/_rels/presentation.xml.rels",
          data: relations(
            ...[1, 2, 10, 11].map((n) => relation(`r${n}`, "slide", `/ppt/slides/slide${n}.xml`)),
          ),
        },
      ]),
    )
    expect(found).toBe(order.map((n, at) => `Slide ${at + 1}\n\nWords of ${n}.`).join("\n\n"))
  })
})

describe("ZIP", () => {
  test("each file stands under its path, the others are named with their reason", async () => {
    const found = await read(
      "a.zip",
      makeZip([
        { name: "depots/east/", data: "" },
        { name: "depots/east/hours.md", data: "# Hours\n\nOpen at nine." },
        { name: "prices.csv", data: "Part,Price\nHub,48\n" },
        { name: "photo.raw", data: "x" },
        { name: "empty.txt", data: "" },
        { name: "__MACOSX/._x.md", data: "left behind" },
        { name: "more.zip", data: "PK" },
      ]),
    )
    expect(found.text).toBe(
      "depots/east/hours.md\n\nHours\n\nOpen at nine.\n\nprices.csv\n\nPart: Hub\nPrice: 48",
    )
    expect(headings(found)).toEqual(["1 depots/east/hours.md", "1 prices.csv"])
    expect(found.warnings).toEqual([
      "photo.raw: File type not supported",
      "more.zip: An archive inside an archive is not opened.",
      "empty.txt: This file is empty.",
    ])
  })
})

test("names in a ZIP are UTF-8 or in the code page of the machine that made it, and may point upwards", async () => {
  const named = (name: number[]) => {
    const zip = makeZip([{ name: "N".repeat(name.length), data: "Words." }])
    for (let at = 0; at < zip.length; at++)
      if (name.every((_, n) => zip[at + n] === 0x4e))
        for (const [n, byte] of name.entries()) zip[at + n] = byte
    return zip
  }
  const plain = (letters: string) => Array.from(letters, (letter) => letter.charCodeAt(0))
  for (const [name, said] of [
    [[...plain("Gr"), 0x94, 0xe1, ...plain("e.txt")], "Größe.txt"],
    [Array.from(new TextEncoder().encode("Größe.txt")), "Größe.txt"],
    [[0x8e, 0xe2, 0xe7, 0xa5, 0xe2, ...plain(".txt")], "Отчет.txt"],
    [plain("../up.txt"), "../up.txt"],
  ] as const)
    expect(await textOf("a.zip", named([...name]))).toBe(`${said}\n\nWords.`)
})

describe("letters of mails", () => {
  const bytes = (letters: string) => Uint8Array.from(letters, (letter) => letter.charCodeAt(0))
  const head = "From: a@example.test\nSubject: Hi\n"

  test.each([
    [
      "no encoding named",
      `${head}\nGr\u00f6\u00dfe und H\u00f6he f\u00fcr alle, die m\u00fcssen.`,
      "Größe und Höhe für alle, die müssen.",
    ],
    [
      "UTF-8 named that is none",
      `${head}Content-Type: text/plain; charset=utf-8\n\nGr\u00f6\u00dfe und H\u00f6he f\u00fcr alle, die m\u00fcssen.`,
      "Größe und Höhe für alle, die müssen.",
    ],
    ["a code page of DOS", `${head}Content-Type: text/plain; charset=cp850\n\nGr\u0094\u00e1e`, "Größe"],
    ["UTF-8 without a name", `${head}Content-Type: text/plain\n\nGr\u00c3\u00b6\u00c3\u009fe`, "Größe"],
    [
      "a mark and the line of a mailbox before it",
      `\u00ef\u00bb\u00bfFrom a@b Fri May  3 10:00:00 2024\n${head}\nWords.`,
      "Words.",
    ],
  ])("%s", async (_, raw, words) => {
    expect(await textOf("a.eml", bytes(raw))).toBe(`Hi\n\nFrom: a@example.test\n\n${words}`)
  })

  test("flowing lines are joined, each depth of quotation by itself", async () => {
    const raw = `${head}Content-Type: text/plain; format=flowed\n\nOne line that \ngoes on.\n> asked \n> so.\nEnd.\n`
    expect(await textOf("a.eml", raw)).toContain("\n\nOne line that goes on.\n> asked so.\nEnd.")
  })

  test("a line “From” inside of a mail of a mailbox begins none, one without an empty line before it may", async () => {
    const one = (subject: string) =>
      `From x@y Fri May  3 10:00:00 2024\nFrom: a@example.test\nSubject: ${subject}\n\nWords.\n`
    const found = await read("a.mbox", `${one("One")}\nFrom now on we pay.\nBye.\n${one("Two")}`)
    expect(headings(found)).toEqual(["1 One", "1 Two"])
    expect(found.text).toContain("From now on we pay.\nBye.")
    expect(found.warnings).toEqual([])
  })
})

describe("mail", () => {
  const mail = (subject: string, date: string, more: string, body: string) =>
    `Message-ID: <${subject.replace(/\W/g, "")}@example.test>\nFrom: Anna Klein <anna@example.test>\nTo: desk@example.test\nSubject: ${subject}\nDate: ${date}\n${more}\n${body}\n`

  test("a mail of several parts has its subject, people, words and the names of what is attached", async () => {
    const parts = 'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b"\n'
    const body =
      '--b\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n<p>Der Zug ist voll =E2=80=93 leider.</p>\n--b\nContent-Type: text/plain\nContent-Disposition: attachment; filename="list.txt"\n\nx\n--b--'
    const found = await read(
      "a.eml",
      mail("=?utf-8?Q?Gr=C3=BC=C3=9Fe?=", "Sun, 3 May 2026 10:00:00 +0000", parts, body),
    )
    expect(found.text).toBe(
      "Grüße\n\nFrom: Anna Klein <anna@example.test>\nTo: desk@example.test\nDate: 2026-05-03 10:00 UTC\n\nDer Zug ist voll – leider.\n\nAttachments: list.txt",
    )
    expect(headings(found)).toEqual(["1 Grüße"])
  })

  test("a mailbox is read by threads, an answer after what it answers, quoted lines folded", async () => {
    const answer = mail(
      "Re: One",
      "Tue, 5 May 2026 10:00:00 +0000",
      "In-Reply-To: <One@example.test>\n",
      "Yes.\n> It was\n> asked\n> before.\n>From the desk",
    )
    const box = [
      answer,
      mail("Two", "Mon, 4 May 2026 10:00:00 +0000", "", "Second thread."),
      mail("One", "Sun, 3 May 2026 10:00:00 +0000", "", "A question?"),
    ]
    const found = await read(
      "a.mbox",
      box.map((each) => `From anna@example.test Sun May  3 10:00:00 2026\n${each}\n`).join(""),
    )
    expect(headings(found)).toEqual(["1 One", "1 Re: One", "1 Two"])
    expect(found.text).toContain("Yes.\n[3 quoted lines]\nFrom the desk")
  })

  test("more parts than anybody writes, and parts deeper than 64, are refused", async () => {
    const many =
      'Content-Type: multipart/mixed; boundary="b"\n\n' +
      "--b\nContent-Type: text/plain\nContent-Disposition: inline\n\nx\n".repeat(1_100)
    await expect(read("a.eml", `From: a@example.test\n${many}`)).rejects.toMatchObject({
      code: "too_large_inside",
    })
    const deep = Array.from(
      { length: 80 },
      (_, n) => `Content-Type: multipart/mixed; boundary="b${n}"\n\n--b${n}\n`,
    ).join("")
    await expect(
      read("a.eml", `From: a@example.test\n${deep}Content-Type: text/plain\n\nx`),
    ).rejects.toMatchObject({ code: "too_large_inside" })
  })
})
