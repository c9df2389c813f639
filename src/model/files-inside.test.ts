import { expect, test, vi } from "vitest"

const unpackInWorker = vi.fn(async () => ({
  files: [{ name: "late – terms.pdf", bytes: new TextEncoder().encode("%PDF-") }],
  skipped: [],
}))
vi.mock("@cerebros/pipeline/extract/run.ts", () => ({ unpackInWorker }))
const { filesInside } = await import("./files-inside.ts")

const { signal } = new AbortController()

test("a file found is one that can go up, with the type of its name", async () => {
  const { files } = await filesInside(new File(["PK"], "late.zip"), signal)
  expect(files.map(({ name, type, size }) => [name, type, size])).toEqual([
    ["late – terms.pdf", "application/pdf", 5],
  ])
})

test.each([
  ["Subject: Hi\n\nWords.", false],
  ["Content-Type: text/plain\n\nWords.", false],
  ["Content-Type: multipart/mixed; boundary=b\n\n--b", true],
  ["Subject: A scan\r\nContent-type:\r\n application/pdf\r\n\r\nJVBERi0=", true],
])("a mail of words alone starts no worker: %j", async (text, isLookedAt) => {
  unpackInWorker.mockClear()
  await filesInside(new File([text], "late.eml"), signal)
  expect(unpackInWorker).toHaveBeenCalledTimes(isLookedAt ? 1 : 0)
})
