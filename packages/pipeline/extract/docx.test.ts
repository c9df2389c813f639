import { expect, test } from "vitest"
import { docxEntries, makeZip, paragraph } from "../../../tests/fixtures/hostile/zip.ts"
import { extract } from "./index.ts"

const textOf = async (body: string, extra: Record<string, string> = {}) =>
  (
    await extract(
      makeZip([
        ...docxEntries(body),
        ...Object.entries(extra).map(([name, data]) => ({ name: `word/${name}`, data })),
      ]),
      { name: "a.docx" },
    )
  ).text

const item = (words: string, list: number, level = 0, style = "") =>
  `<w:p><w:pPr>${style && `<w:pStyle w:val="${style}"/>`}<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr></w:pPr><w:r><w:t>${words}</w:t></w:r></w:p>`
const level = (n: number, format: string, text: string, more = "") =>
  `<w:lvl w:ilvl="${n}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`
const numbering = (...levels: string[]) => ({
  "numbering.xml": `<w:numbering><w:abstractNum w:abstractNumId="7">${levels.join("")}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num></w:numbering>`,
})
const cell = (words: string, properties = "") =>
  `<w:tc><w:tcPr>${properties}</w:tcPr>${paragraph(words)}</w:tc>`
const table = (...rows: string[]) => `<w:tbl>${rows.map((row) => `<w:tr>${row}</w:tr>`).join("")}</w:tbl>`

test("a list goes on after a paragraph, and a list that says its start begins anew", async () => {
  const body = item("One", 1) + paragraph("Between.") + item("Two", 1) + item("Anew", 2)
  expect(await textOf(body, numbering(level(0, "decimal", "%1)")))).toBe(
    "1) One\n\nBetween.\n\n2) Two\n1) Anew",
  )
})

test("deeper levels begin anew under each wider one, in letters, Roman numbers and paths", async () => {
  const levels = numbering(
    level(0, "upperRoman", "%1."),
    level(1, "lowerLetter", "%2)"),
    level(2, "decimal", "%1.%2.%3", "<w:isLgl/>"),
  )
  const body =
    item("A", 1) +
    item("a", 1, 1) +
    item("b", 1, 1) +
    item("deep", 1, 2) +
    item("B", 1) +
    item("a again", 1, 1)
  expect(await textOf(body, levels)).toBe("I. A\n  a) a\n  b) b\n    1.2.1 deep\nII. B\n  a) a again")
})

test("bullets are dashes, list 0 is no list, and a style can put its paragraphs into a list", async () => {
  const styles = {
    "styles.xml": `<w:styles><w:style w:styleId="Base"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:styleId="Step"><w:basedOn w:val="Base"/></w:style></w:styles>`,
  }
  const step = `<w:p><w:pPr><w:pStyle w:val="Step"/></w:pPr><w:r><w:t>By its style.</w:t></w:r></w:p>`
  expect(
    await textOf(item("Dot", 1) + item("None", 0) + step, {
      ...numbering(level(0, "bullet", "•")),
      ...styles,
    }),
  ).toBe("- Dot\n\nNone\n\n- By its style.")
})

test("cells merged to the right keep their columns, cells merged downwards speak in every row", async () => {
  const down = (kind: string) => `<w:vMerge w:val="${kind}"/>`
  const text = await textOf(
    table(
      cell("Depot", down("restart")) + cell("Vans", '<w:gridSpan w:val="2"/>') + cell("Open"),
      cell("", "<w:vMerge/>") + cell("small") + cell("large") + cell("7 h"),
      cell("East", down("restart")) + cell("3") + cell("4", down("restart")) + cell("8 h"),
      cell("", down("continue")) + cell("5") + cell("", down("continue")) + cell("9 h"),
      cell("West") + cell("6") + cell("") + cell("6 h"),
    ),
  )
  expect(text).toBe(
    "Depot | Vans |  | Open\nDepot | small | large | 7 h\nEast | 3 | 4 | 8 h\nEast | 5 | 4 | 9 h\nWest | 6 |  | 6 h",
  )
})

test("a row that begins further to the right stays there, a deleted and a hidden row are gone", async () => {
  const text = await textOf(
    `<w:tbl><w:tr>${cell("A") + cell("B")}</w:tr><w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>${cell("only B")}</w:tr><w:tr><w:trPr><w:del w:id="1"/></w:trPr>${cell("deleted")}</w:tr><w:tr><w:trPr><w:hidden/></w:trPr>${cell("hidden")}</w:tr></w:tbl>`,
  )
  expect(text).toBe("A | B\n | only B")
})

test("formulas are one line", async () => {
  const run = (words: string) => `<m:r><m:t>${words}</m:t></m:r>`
  const sum = `<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub>${run("i=1")}</m:sub><m:sup>${run("n")}</m:sup><m:e><m:sSup><m:e>${run("x")}</m:e><m:sup>${run("2")}</m:sup></m:sSup></m:e></m:nary>`
  const half = `<m:f><m:num>${run("a+b")}</m:num><m:den>${run("2")}</m:den></m:f>`
  const root = `<m:rad><m:radPr><m:degHide m:val="1"/></m:radPr><m:deg/><m:e>${run("c")}</m:e></m:rad>`
  const math = (inner: string) => `<m:oMath>${inner}</m:oMath>`
  expect(
    await textOf(
      `<w:p><w:r><w:t xml:space="preserve">Mean </w:t></w:r>${math(half)}<w:r><w:t>, </w:t></w:r>${math(sum)}<w:r><w:t>, </w:t></w:r>${math(root)}</w:p>`,
    ),
  ).toBe("Mean (a+b)/2, ∑_(i=1)^n x^2, √c")
})

test("hidden by a style or by its letters is left out, shown again by the letters is kept", async () => {
  const styles = {
    "styles.xml": `<w:styles><w:style w:styleId="Secret"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>`,
  }
  const run = (words: string, looks: string) =>
    `<w:r><w:rPr>${looks}</w:rPr><w:t xml:space="preserve">${words}</w:t></w:r>`
  const body = `<w:p>${run("Seen ", "")}${run("not ", '<w:rStyle w:val="Secret"/>')}${run("never ", "<w:vanish/>")}${run("again.", '<w:vanish w:val="0"/>')}</w:p><w:p><w:pPr><w:pStyle w:val="Secret"/></w:pPr>${run("all of it", "")}</w:p>`
  expect(await textOf(body, styles)).toBe("Seen again.")
})

test("signs of symbol fonts are what they show, instructions of fields and placeholders are no text", async () => {
  const field = (kind: string) => `<w:r><w:fldChar w:fldCharType="${kind}"/></w:r>`
  const body = `<w:p><w:r><w:sym w:font="Symbol" w:char="F061"/><w:sym w:font="Wingdings" w:char="F0FC"/><w:t xml:space="preserve"> page </w:t></w:r>${field("begin")}<w:r><w:instrText>PAGE</w:instrText><w:t>not this</w:t></w:r>${field("separate")}<w:r><w:t>4</w:t></w:r>${field("end")}</w:p><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>${paragraph("Click here to enter text.")}</w:sdtContent></w:sdt>`
  expect(await textOf(body)).toBe("α✓ page 4")
})

test("text boxes follow their paragraph once, footnotes follow the text under their numbers", async () => {
  const box = (words: string) => `<w:txbxContent>${paragraph(words)}</w:txbxContent>`
  const body = `<w:p><w:r><w:t>Body</w:t><w:footnoteReference w:id="2"/></w:r><w:r><mc:AlternateContent><mc:Choice><w:drawing>${box("In a box")}</w:drawing></mc:Choice><mc:Fallback><w:pict>${box("In a box")}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>`
  const notes = {
    "footnotes.xml": `<w:footnotes><w:footnote w:id="0">${paragraph("a line")}</w:footnote><w:footnote w:id="2">${paragraph("A note.")}</w:footnote></w:footnotes>`,
  }
  expect(await textOf(body, notes)).toBe("Body[1]\n\nIn a box\n\n[1] A note.")
})

test("bytes after the container do not keep it from being read, and a part that is cut off does", async () => {
  const whole = makeZip(docxEntries(paragraph("Read.")))
  const { text } = await extract(new Uint8Array([...whole, 0x0d, 0x0a, 0x0a]), { name: "a.docx" })
  expect(text).toBe("Read.")
  const cut = docxEntries(paragraph("Read.")).map((entry) =>
    entry.name === "word/document.xml" ? { ...entry, data: String(entry.data).slice(0, -20) } : entry,
  )
  await expect(extract(makeZip(cut), { name: "a.docx" })).rejects.toMatchObject({ code: "broken" })
})

test("twelve megabytes of XML are read", { timeout: 60_000 }, async () => {
  const count = 75_000
  const line = (n: number) =>
    `<w:p w:rsidR="00${n * 7919}"><w:r w:rsidR="00AB12CD"><w:rPr><w:rFonts w:ascii="Calibri"/><w:lang w:val="en-US"/></w:rPr><w:t>The brake ${n} holds ${n * 31} kg.</w:t></w:r></w:p>`
  const body = Array.from({ length: count }, (_, n) => line(n)).join("")
  expect(body.length).toBeGreaterThan(12 * 1024 * 1024)
  expect((await textOf(body)).split("\n\n")).toHaveLength(count)
})

test("a list names the style of a level, an accent stands over its letter", async () => {
  const heading = (n: number) =>
    `<w:style w:styleId="H${n}"><w:name w:val="heading ${n}"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>`
  const parts = {
    ...numbering(
      level(0, "decimal", "%1", '<w:pStyle w:val="H1"/>'),
      level(1, "decimal", "%1.%2", '<w:pStyle w:val="H2"/>'),
    ),
    "styles.xml": `<w:styles>${heading(1)}${heading(2)}</w:styles>`,
  }
  const titled = (words: string, style: string) =>
    `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr><w:r><w:t>${words}</w:t></w:r></w:p>`
  const hat = "<w:p><m:oMath><m:acc><m:e><m:r><m:t>p</m:t></m:r></m:e></m:acc></m:oMath></w:p>"
  expect(
    await textOf(titled("Scope", "H1") + titled("Depots", "H2") + titled("Rules", "H1") + hat, parts),
  ).toBe("1 Scope\n\n1.1 Depots\n\n2 Rules\n\np\u0302")
})
