import { FILE_MAX_BYTES } from "./limits.ts"
import { describe, expect, test } from "vitest"
import { ACCEPT, checkFiles, formatOf, FORMATS, FORMATS_SAID } from "./files.ts"

const file = (name: string, size = 10) => ({ name, size })

describe("formatOf", () => {
  test("goes by the last extension, in any case", () => {
    expect(formatOf("Report.PDF")).toBe("pdf")
    expect(formatOf("notes.v2.md")).toBe("md")
    expect(formatOf("report.pdf.exe")).toBeUndefined()
    expect(formatOf("pdf")).toBeUndefined()
    expect(formatOf("archive.constructor")).toBeUndefined()
  })

  test("every accepted format is offered by the file dialog", () => {
    for (const { extension, alsoNamed } of Object.values(FORMATS))
      for (const ending of [extension, ...alsoNamed]) expect(ACCEPT.split(",")).toContain(`.${ending}`)
  })

  test("the screen names every format once", () => {
    expect(FORMATS_SAID.split(/, | or /)).toEqual(Object.keys(FORMATS).map((format) => format.toUpperCase()))
  })
})

describe("checkFiles", () => {
  test("exactly the largest passes, a byte more does not", () => {
    const { go, refused } = checkFiles([file("a.pdf", FILE_MAX_BYTES), file("b.pdf", FILE_MAX_BYTES + 1)], 0)
    expect(go.map((each) => each.name)).toEqual(["a.pdf"])
    expect(refused).toEqual([
      {
        file: file("b.pdf", FILE_MAX_BYTES + 1),
        code: "too_large",
        say: `b.pdf: File is too large (max ${FILE_MAX_BYTES / 1024 / 1024}MB)`,
      },
    ])
  })

  test("of eleven the first ten go", () => {
    const eleven = Array.from({ length: 11 }, (_, n) => file(`${n}.txt`))
    const { go, refused } = checkFiles(eleven, 0)
    expect(go).toEqual(eleven.slice(0, 10))
    expect(refused.map((each) => each.say)).toEqual(["10.txt: Too many files (max 10)"])
  })

  test("files under way count, refused ones do not", () => {
    const { go, refused } = checkFiles([file("x.exe"), file("a.md"), file("b.md")], 9)
    expect(go.map((each) => each.name)).toEqual(["a.md"])
    expect(refused.map((each) => each.say)).toEqual([
      "x.exe: File type not supported",
      "b.md: Too many files (max 10)",
    ])
  })
})
