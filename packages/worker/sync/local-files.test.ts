import { readdir } from "node:fs/promises"
import { mkdirSync, symlinkSync } from "node:fs"
import { join } from "node:path"
import { expect, test, vi } from "vitest"
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
  expect(leftOut).toEqual([
    { path: "Gr\u00f6\u00dfe.md", say: "Another file has this name, its letters stored otherwise" },
  ])
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
