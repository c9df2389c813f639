import { readdir } from "node:fs/promises"
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test, vi } from "vitest"
import { makeZip } from "../../../tests/fixtures/hostile/zip.ts"
import { filesIn } from "./local-files.ts"
import { makeFolder, write } from "./testing.ts"

vi.mock("node:fs/promises", async (original) => {
  const real = await original<typeof import("node:fs/promises")>()
  return { ...real, readdir: vi.fn(real.readdir) }
})

test("files stand under their paths in order; what systems and programs leave behind is not mentioned, links are", async () => {
  const folder = makeFolder({
    "b.md": "B.",
    "a/z.md": "Z.",
    ".git/config.txt": "x",
    ".hidden.md": "x",
    "~$b.docx": "x",
  })
  symlinkSync("/etc/hostname", join(folder, "link.md"))
  symlinkSync(folder, join(folder, "round"))
  mkdirSync(join(folder, "empty"))
  const { files, leftOut } = await filesIn(folder)
  expect(files.map(({ path }) => path)).toEqual(["a/z.md", "b.md"])
  expect(leftOut).toEqual([
    { path: "link.md", say: "Links are not followed" },
    { path: "round", say: "Links are not followed" },
  ])
})

test("of two names that look the same, their letters stored otherwise, one goes up", async () => {
  const folder = makeFolder({})
  write(folder, "Gro\u0308\u00dfe.md", "Composed by two.")
  write(folder, "Gr\u00f6\u00dfe.md", "Composed.")
  const { files, leftOut } = await filesIn(folder)
  expect(files.map(({ path }) => path)).toEqual(["Gr\u00f6\u00dfe.md"])
  expect(leftOut).toEqual([{ path: "Gr\u00f6\u00dfe.md", say: "Another file of the folder has this name" }])
})

test("a folder inside that cannot be opened is named, and the others are looked at", async () => {
  const folder = makeFolder({ "a.md": "A.", "locked/b.md": "B." })
  const real = vi.mocked(readdir).getMockImplementation()!
  vi.mocked(readdir).mockImplementationOnce(real).mockRejectedValueOnce(new Error("EACCES")) // root opens all
  expect(await filesIn(folder)).toMatchObject({
    files: [{ path: "a.md" }],
    leftOut: [{ path: "locked/", say: "This folder cannot be opened." }],
  })
  await expect(filesIn(join(folder, "nothing"))).rejects.toMatchObject({ code: "ENOENT" })
})

test("a ZIP stands for the files it holds, a mail goes up beside what is attached to it, each where it stood", async () => {
  const folder = makeFolder({
    "mails/late.eml": `Subject: Late\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Disposition: attachment; filename=keys.txt\r\n\r\nKeys.\r\n--b--\r\n`,
    "old/rules/same.md": "There already.",
    "old/cut.zip": "PK\u0003\u0004",
  })
  const entries = [
    { name: "a.md", data: "A." },
    { name: "deep/photo.raw", data: "x" },
    { name: "same.md", data: "Another." },
  ]
  writeFileSync(join(folder, "old/rules.zip"), makeZip(entries))
  const { files, leftOut } = await filesIn(folder)
  expect(files.map(({ path }) => path)).toEqual([
    "mails/late – keys.txt",
    "mails/late.eml",
    "old/rules/a.md",
    "old/rules/same.md",
  ])
  expect(leftOut).toEqual([
    { path: "old/cut.zip", say: expect.stringContaining("damaged or cut off") as string },
    { path: "old/rules/deep/photo.raw", say: "File type not supported" },
    { path: "old/rules/same.md", say: "Another file of the folder has this name" },
  ])
  expect(await (await files[3]!.open()).bytes.text()).toBe("There already.")
  const keys = await files[0]!.open()
  expect([await keys.bytes.text(), keys.format, keys.hash]).toEqual(["Keys.\n", "txt", files[0]!.hash])
  writeFileSync(join(folder, "old/rules.zip"), makeZip([{ name: "a.md", data: "A, changed." }]))
  expect(await (await files.find(({ path }) => path === "old/rules/a.md")!.open()).bytes.text()).toBe(
    "A, changed.",
  )
})
