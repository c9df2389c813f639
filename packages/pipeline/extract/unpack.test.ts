import { constants, deflateRawSync } from "node:zlib"
import { describe, expect, test } from "vitest"
import { docxEntries, makeZip, paragraph } from "../../../tests/fixtures/hostile/zip.ts"
import { extract } from "./index.ts"
import { unpack } from "./unpack.ts"

const utf8 = (text: string) => new TextEncoder().encode(text)
const words = (bytes: Uint8Array) => new TextDecoder().decode(bytes)
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64")
const docx = makeZip(docxEntries(paragraph("Due on 3 May.")))
const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** A mail with these parts, each given by its headers and its bytes. */
function mail(subject: string, ...parts: [headers: string, content: Uint8Array][]): Uint8Array {
  const inside = parts.map(
    ([headers, content]) =>
      `--b\r\n${headers}\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(content)}\r\n`,
  )
  const text = "--b\r\nContent-Type: text/plain\r\n\r\nSee what is attached.\r\n"
  return utf8(
    `From: a@b.example\r\nSubject: ${subject}\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n${text}${inside.join("")}--b--\r\n`,
  )
}
const attached = (name: string, type = "application/octet-stream") =>
  `Content-Type: ${type}\r\nContent-Disposition: attachment; filename="${name}"`

const ZEROS = deflateRawSync(new Uint8Array(1024 * 1024), { finishFlush: constants.Z_FULL_FLUSH, level: 9 })
/** Raw DEFLATE that becomes this many MiB of zeros. */
const zeros = (mebibytes: number) =>
  new Uint8Array(Buffer.concat([...Array.from({ length: mebibytes }, () => ZEROS), Buffer.from([3, 0])]))

/** A ZIP of so many files of a mebibyte each, stored as they are. */
const mebibytes = (count: number) =>
  makeZip(
    Array.from({ length: count }, (_, n) => {
      const packed = utf8(`${n} `.padEnd(1024 * 1024, "words "))
      return { name: `${n}.txt`, packed, size: packed.length, method: 0 }
    }),
  )

async function namesIn(name: string, bytes: Uint8Array) {
  const { files, skipped } = await unpack(bytes, name)
  return {
    files: files.map((each) => each.name),
    skipped: skipped.map((each) => `${each.name}: ${each.why}`),
  }
}

describe("a ZIP", () => {
  test("its files keep their folders and their bytes, and each other is named with its reason", async () => {
    const bytes = makeZip([
      { name: "handbook/", data: "" },
      { name: "handbook/leave.md", data: "# Leave" },
      { name: "handbook/depots/north.docx", data: docx },
      { name: "handbook/photo.raw", data: "x" },
      { name: "handbook/older.zip", data: makeZip([{ name: "a.txt", data: "a" }]) },
      { name: "handbook/program.pdf", data: "MZ\u0090 a program" },
      { name: "handbook/nothing.txt", data: "" },
      { name: "__MACOSX/handbook/._leave.md", data: "x" },
      { name: "handbook/.DS_Store", data: "x" },
    ])
    const { files } = await unpack(bytes, "handbook.zip")
    expect(words(files[0]!.bytes)).toBe("# Leave")
    expect((await extract(files[1]!.bytes, { name: files[1]!.name })).text).toBe("Due on 3 May.")
    expect(await namesIn("handbook.zip", bytes)).toEqual({
      files: ["handbook/leave.md", "handbook/depots/north.docx"],
      skipped: [
        "handbook/photo.raw: File type not supported",
        "handbook/older.zip: An archive inside an archive is not opened.",
        "handbook/program.pdf: What is inside this file does not match its name. Save it in the right format and upload it again.",
        "handbook/nothing.txt: This file is empty.",
      ],
    })
    expect((await namesIn("sent.zip", bytes)).files[0]).toBe("sent/handbook/leave.md")
  })

  test("names that climb out, start at a root, hide characters or are endless become names inside", async () => {
    const long = `${"very ".repeat(100)}long.md`
    const { files, skipped } = await namesIn(
      "in.zip",
      makeZip([
        { name: "../../etc/cron.txt", data: "a" },
        { name: "/root.txt", data: "b" },
        { name: "C:\\Windows\\x.txt", data: "c" },
        { name: "a/./../b\u0007.txt", data: "d" },
        { name: "Gro\u0308\u00dfe.txt", data: "e" },
        { name: long, data: "f" },
        { name: "invoice\u202efdp.exe", data: "MZ" },
      ]),
    )
    expect(files).toEqual([
      "in/etc/cron.txt",
      "in/root.txt",
      "in/Windows/x.txt",
      "in/a/b.txt",
      "in/Gr\u00f6\u00dfe.txt",
      `…${`in/${long}`.slice(-299)}`,
    ])
    expect(files.every((name) => name.length <= 300)).toBe(true)
    expect(skipped).toEqual(["in/invoice\u202efdp.exe: File type not supported"])
  })

  test("what says it is small is counted as it comes out; what nobody wants may be of any size", async () => {
    const refused = (bytes: Uint8Array) =>
      expect(unpack(bytes, "bomb.zip")).rejects.toMatchObject({ code: "too_large_inside" })
    await refused(makeZip([{ name: "a.txt", packed: zeros(200), size: 0 }]))
    await refused(makeZip([{ name: "a.txt", packed: zeros(200), size: 200 * 1024 * 1024 }]))
    await refused(
      makeZip(Array.from({ length: 200 }, (_, n) => ({ name: `${n}.txt`, packed: zeros(1), size: 90_000 }))),
    )
    await refused(mebibytes(101))
    expect(
      await namesIn(
        "film.zip",
        makeZip([
          { name: "film.mov", packed: zeros(200), size: 200 * 1024 * 1024 },
          { name: "words.txt", data: "Words." },
        ]),
      ),
    ).toEqual({ files: ["film/words.txt"], skipped: ["film/film.mov: File type not supported"] })
  })

  test("one that is locked, cut off or no ZIP says so", async () => {
    const locked = makeZip([{ name: "a.txt", data: "x", flags: 1 }])
    await expect(unpack(locked, "a.zip")).rejects.toMatchObject({ code: "encrypted" })
    await expect(unpack(docx.slice(0, -30), "a.zip")).rejects.toMatchObject({ code: "broken" })
    await expect(unpack(utf8("no ZIP"), "a.zip")).rejects.toMatchObject({ code: "wrong_type" })
  })
})

describe("a mail", () => {
  test("what is attached is named after it; pictures between its words are part of it", async () => {
    const letter = mail(
      "Terms",
      [attached("terms.docx"), docx],
      [attached("setup.exe"), utf8("MZ")],
      ["Content-Type: application/pdf", utf8("%PDF-1.4 words")],
      [attached("Offer 12/2026", "application/pdf"), utf8("%PDF-1.4 words")],
      [attached("../../etc/passwd.txt"), utf8("root")],
      [attached("photo.pdf", "application/pdf"), PNG],
    )
    const { files } = await unpack(letter, "mails/from Ann.eml")
    expect(files[0]!.bytes).toEqual(docx)
    expect(await namesIn("mails/from Ann.eml", letter)).toEqual({
      files: [
        "mails/from Ann – terms.docx",
        "mails/from Ann – attachment 3.pdf",
        "mails/from Ann – Offer 12_2026.pdf",
        "mails/from Ann – etc_passwd.txt",
      ],
      skipped: [
        "mails/from Ann – setup.exe: File type not supported",
        "mails/from Ann – photo.pdf: What is inside this file does not match its name. Save it in the right format and upload it again.",
      ],
    })
    const logo = utf8(
      `Subject: Hello\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n<img src="cid:1">\r\n--b\r\nContent-Type: image/png; name=logo.png\r\nContent-ID: <1>\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(PNG)}\r\n--b--\r\n`,
    )
    expect(await namesIn("hello.eml", logo)).toEqual({ files: [], skipped: [] })
  })

  test("each mail of a mailbox gives its subject to what is attached to it", async () => {
    const box = ["Keys", "A/B"].map(
      (subject) =>
        `From a Mon May  4 08:15:00 2026\r\n${words(mail(subject, [attached("a.txt"), utf8(subject)]))}\r\n`,
    )
    expect(await namesIn("desk.mbox", utf8(box.join("")))).toEqual({
      files: ["desk – Keys – a.txt", "desk – A_B – a.txt"],
      skipped: [],
    })
  })

  test("a ZIP attached to it is opened, a mail in a ZIP is a document beside what is attached to it", async () => {
    const zip = makeZip([{ name: "a.txt", data: "a" }])
    const letter = mail("Terms", [attached("all.zip"), zip], [attached("cut.zip"), docx.slice(0, -30)])
    expect(await namesIn("late.eml", letter)).toEqual({
      files: ["late – all/a.txt"],
      skipped: [
        "late – cut.zip: This file is damaged or cut off and cannot be read. Open it, save it anew and upload it again.",
      ],
    })
    expect(await namesIn("in.zip", makeZip([{ name: "m/late.eml", data: letter }]))).toEqual({
      files: ["in/m/late.eml"],
      skipped: [
        "in/m/late – all.zip: An archive inside an archive is not opened.",
        "in/m/late – cut.zip: An archive inside an archive is not opened.",
      ],
    })
  })

  test("mails in mails end at a depth, and too many files or bytes end all of it", async () => {
    let nested = mail("0", [attached("deep.txt"), utf8("deep")])
    for (let n = 1; n < 6; n++) nested = mail(`${n}`, [attached(`${n}.eml`), nested])
    const { files, skipped } = await namesIn("top.eml", nested)
    expect(files).toEqual(["top – 5.eml", "top – 5 – 4.eml"])
    expect(skipped).toEqual(["top – 5 – 4 – 3.eml: It stands too deep inside other files."])
    const many = Array.from({ length: 600 }, (_, n): [string, Uint8Array] => [
      attached(`${n}.txt`),
      utf8(`${n}`),
    ])
    const box = `From a Mon May  4 08:15:00 2026\r\n${words(mail("Many", ...many))}\r\n`
    await expect(unpack(utf8(box + box), "many.mbox")).rejects.toMatchObject({ code: "too_large_inside" })
    const page = { data: "words ".repeat(17_000) } // packs well, as a small file may
    const halves = makeZip(Array.from({ length: 600 }, (_, n) => ({ name: `${n}.txt`, ...page })))
    const twice = mail("Twice", [attached("one.zip"), halves], [attached("two.zip"), halves])
    const { files: first, skipped: second } = await namesIn("twice.eml", twice)
    expect(first).toHaveLength(600)
    expect(second).toEqual([
      "twice – two.zip: Unpacked, this file is larger than can be read safely. Split it and upload the parts.",
    ])
  })
})
