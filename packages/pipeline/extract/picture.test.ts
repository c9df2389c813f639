// Pictures and scans before anything is read from them: which pages are pictures, and where what was read takes its place.
import { readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { SURE_FROM } from "@cerebros/contract/picture.ts"
import { drawn, firstFree, makePdf, pagesOf, type Stream } from "../../../tests/fixtures/hostile/pdf.ts"
import { extract } from "./index.ts"
import { jpegHead } from "./picture-head.ts"
import type { PictureReading, PictureText } from "./picture-text.ts"

const scan = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../../../tests/fixtures/scans/${name}`, import.meta.url)))
const read = (text: string, words: number[], headings: PictureText["headings"] = []): PictureText => ({
  text,
  headings,
  words,
})
const sheet: Stream = {
  dictionary:
    "/Type /XObject /Subtype /Image /Width 1000 /Height 1400 /ColorSpace /DeviceGray /BitsPerComponent 1",
  data: new Uint8Array(125 * 1400),
}
const PICTURE: Stream = { data: "595 0 0 842 0 0 cm /I Do" }
const WORDS = drawn([
  [72, 700, 12, "A page of words that were typed, long enough to be no stamp on a scanned sheet."],
  [72, 680, 12, "It goes on for a second line, as pages do."],
])
const pdf = (...pages: Stream[]) =>
  makePdf(pagesOf(pages, { resources: `/XObject << /I ${firstFree(pages.length)} 0 R >>`, more: [sheet] }))

test("a picture and each page of a scan wait to be read", async () => {
  expect(await extract(scan("house-rules.png"), { name: "rules.PNG" })).toMatchObject({
    text: "",
    pictures: [1],
  })
  expect(await extract(scan("hausordnung.jpg"), { name: "h.jpeg" })).toMatchObject({
    text: "",
    pictures: [1],
  })
  expect(await extract(scan("depot-and-winter.pdf"), { name: "s.pdf" })).toMatchObject({
    text: "",
    pictures: [1, 2],
  })
})

test("of a file of typed pages only those that are pictures wait, and a stamp makes no text of a scan", async () => {
  expect((await extract(pdf(WORDS, PICTURE, WORDS), { name: "a.pdf" })).pictures).toEqual([2])
  const stamped: Stream = {
    data: `${String(drawn([[72, 20, 8, "Scanned by a copier"]]).data)} q 595 0 0 842 0 0 cm /I Do Q`,
  }
  expect((await extract(pdf(stamped), { name: "a.pdf" })).pictures).toEqual([1])
  expect((await extract(makePdf(pagesOf([WORDS, { data: "" }])), { name: "a.pdf" })).pictures).toBeUndefined() // an empty page
})

test("what was read stands on its page, with its headings and how sure each word is", async () => {
  const found = await extract(pdf(WORDS, PICTURE, WORDS), {
    name: "a.pdf",
    pictures: new Map([
      [
        2,
        read(
          "Rules\n\nKeep of the grass",
          [96, 90, SURE_FROM - 1, 91, 92],
          [{ level: 1, title: "Rules", start: 0 }],
        ),
      ],
    ]),
  })
  const [picture] = found.outline.pictures ?? []
  expect(found.text.slice(picture?.start, picture?.end)).toBe("Rules\n\nKeep of the grass")
  expect(picture?.words).toEqual([96, 90, 59, 91, 92])
  expect(found.outline.pages?.[1]).toMatchObject({ n: 2, start: picture?.start })
  expect(found.outline.headings).toContainEqual({ level: 1, title: "Rules", start: picture?.start })
  expect(found.warnings).toEqual([
    "1 of 5 words read from pictures may be wrong; the sentence that holds it is left out of drafting.",
  ])
  expect(found.pictures).toBeUndefined()
})

test("a page that could not be read says why and takes no other along", async () => {
  const pictures = new Map<number, PictureReading>([
    [1, { problem: "The picture is damaged and could not be read." }],
    [2, read("Salt is in hall 2", [90, 90, 90, 90, 90])],
  ])
  const found = await extract(scan("depot-and-winter.pdf"), { name: "s.pdf", pictures })
  expect(found.text).toBe("Salt is in hall 2")
  expect(found.warnings).toEqual(["Page 1: The picture is damaged and could not be read."])
  const none = new Map([[1, { problem: "The picture is too poor to be read." }]])
  await expect(extract(scan("poor-copy.png"), { name: "p.png", pictures: none })).rejects.toThrow(
    "The picture is too poor to be read.",
  )
  await expect(
    extract(scan("poor-copy.png"), { name: "p.png", pictures: new Map([[1, read("", [])]]) }),
  ).rejects.toThrow("No text was found in this file.")
})

test("a photograph says which way it was held", () => {
  const held = scan("hausordnung.jpg")
  const exif = [
    0xff, 0xe1, 0, 34, 0x45, 0x78, 0x69, 0x66, 0, 0, 0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0,
    0, 1, 0, 6, 0, 0, 0, 0, 0, 0,
  ]
  expect(jpegHead(held)).toMatchObject({ width: 1150, height: 540, components: 3, turned: 0 })
  expect(jpegHead(Uint8Array.from([...held.subarray(0, 2), ...exif, ...held.subarray(2)]))).toMatchObject({
    turned: 90,
  })
})
