// F3 of the bars: 40 hostile names. Storage lets `..` through, as hosted does; what it must never do is follow them.
import { readdir } from "node:fs/promises"
import { request } from "node:http"
import { dirname, join } from "node:path"
import { afterAll, beforeAll, expect, test } from "vitest"
import { makeBuckets, OWEN, startTestStorage, STRANGER } from "./testing.ts"
import type { TestStorage } from "./testing.ts"

const MARK = "hostile-mark"
const HOSTILE = [
  "../",
  "..",
  `../${STRANGER}/${MARK}`,
  `../../${MARK}`,
  `../../../../../../../../tmp/${MARK}`,
  `a/../b/${MARK}`,
  `a/../../${STRANGER}/${MARK}`,
  `./${MARK}`,
  `.//${MARK}`,
  `//${MARK}`,
  `/etc/${MARK}`,
  `..%2f${MARK}`,
  `%2e%2e/${MARK}`,
  `%2e%2e%2f%2e%2e%2f${MARK}`,
  `..%252f${MARK}`,
  `..\\${MARK}`,
  `..%5c${MARK}`,
  `C:\\${MARK}`,
  `C:${MARK}`,
  `\\\\server\\share\\${MARK}`,
  `${MARK}\0.txt`,
  `${MARK}%00.txt`,
  `${MARK}\r\nx-evil: 1`,
  `${MARK}\t`,
  `\u202e${MARK}fdp.exe`,
  `${MARK}\u2215..\u2215x`,
  `．．／${MARK}`,
  "CON",
  "NUL.txt",
  "aux/COM1",
  `-rf ${MARK}`,
  `--help`,
  `~/${MARK}`,
  `$HOME/${MARK}`,
  "`id`",
  `$(id)`,
  `'; drop table storage.objects; --`,
  `${"n".repeat(300)}`,
  `${"deep/".repeat(150)}${MARK}`,
  `n`.repeat(2000),
]

let storage: TestStorage
beforeAll(async () => {
  storage = await startTestStorage()
  await makeBuckets(storage)
})
afterAll(() => storage.stop())

/** PUT to the path as it is written: fetch would resolve its dots first. */
function putRaw(path: string): Promise<number> {
  const { hostname, port } = new URL(storage.url)
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${storage.token(OWEN)}`, "content-type": "text/plain" }
    const put = request({ hostname, port, path, method: "PUT", headers }, (answer) => {
      answer.resume()
      answer.once("end", () => resolve(answer.statusCode ?? 0))
    })
    put.once("error", reject)
    put.end("hostile")
  })
}

async function resumable(objectName: string): Promise<number> {
  const metadata = { bucketName: "files", objectName }
  const answer = await fetch(`${storage.url}/upload/resumable`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${storage.token(OWEN)}`,
      "tus-resumable": "1.0.0",
      "upload-length": "7",
      "content-type": "application/offset+octet-stream",
      "upload-metadata": Object.entries(metadata)
        .map(([key, value]) => `${key} ${Buffer.from(value).toString("base64")}`)
        .join(","),
    },
    body: "hostile",
  })
  return answer.status
}

test("no hostile name leaves its owner's folder, in the database or on disk", async () => {
  expect(new Set(HOSTILE).size).toBe(40)
  const around = await readdir(dirname(storage.home))
  for (const hostile of HOSTILE) {
    for (const name of [hostile, `${OWEN}/${hostile}`]) {
      const encoded = name.split("/").map(encodeURIComponent).join("/")
      expect(await putRaw(`/object/files/${encoded}`), JSON.stringify(name)).toBeLessThan(500)
      if (!/[^\x21-\x7e]/.test(name))
        expect(await putRaw(`/object/files/${name}`), JSON.stringify(name)).toBeLessThan(500)
      expect(await resumable(name), JSON.stringify(name)).toBeLessThan(500)
    }
  }
  const kept = await storage.sql<{ name: string }>("select name from storage.objects")
  expect(kept.length).toBeGreaterThan(15) // many are odd, but allowed where they belong
  for (const { name } of kept) expect(name.startsWith(`${OWEN}/`), name).toBe(true)

  const theirs = storage.as(STRANGER).from("files")
  expect((await theirs.list(STRANGER)).data).toEqual([])
  expect((await theirs.download(`${STRANGER}/${MARK}`)).error).not.toBeNull()

  const everything = await readdir(join(storage.home, "storage"), { recursive: true, withFileTypes: true })
  for (const entry of everything)
    expect(entry.name).toMatch(/^(objects|uploads|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(\.json)?)$/)
  expect((await readdir(storage.home)).join()).not.toContain(MARK)
  const stillAround = await readdir(dirname(storage.home))
  expect(stillAround.filter((name) => !around.includes(name) && name.includes(MARK))).toEqual([])
})

test("what was stored under an odd name comes back under it, and only there", async () => {
  const names = ["a/../b.txt", "..", "../..", "-rf", "it's (1) & @ 2 = $3; + x, ?.txt", "CON"]
  const get = (name: string) =>
    fetch(`${storage.url}/object/files/${encodeURIComponent(name)}`, {
      headers: { authorization: `Bearer ${storage.token(OWEN)}` },
    })
  for (const odd of names) {
    const name = `${OWEN}/odd/${odd}`
    expect(await resumable(name)).toBeLessThan(300)
    expect(await (await get(name)).text(), odd).toBe("hostile")
  }
  expect((await get(`${OWEN}/odd/b.txt`)).status).toBe(400)
  const listed = await storage
    .as(OWEN)
    .from("files")
    .listV2({ prefix: `${OWEN}/odd/` })
  expect(listed.data?.objects.map(({ name }) => name.slice(OWEN.length + 5)).toSorted()).toEqual(
    names.toSorted(),
  )
})
