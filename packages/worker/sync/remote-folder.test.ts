import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { Problem } from "@cerebros/contract/problems.ts"
import { type FolderClient, takeFolder, Unanswered } from "./remote-folder.ts"

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

type Reply = Awaited<ReturnType<FolderClient["rpc"]>>
type Uploaded = Awaited<ReturnType<ReturnType<FolderClient["storage"]["from"]>["upload"]>>
const failure = (status: number, message = "no words") => ({ error: { message }, status })
const OK = { data: { files: [], gone: [] }, status: 200 }

/** A client whose verbs answer what is queued for them, the last one from then on. */
function client(replies: Record<string, Reply[]>, upload: Uploaded = { error: null }) {
  const asked: string[] = []
  const fake: FolderClient = {
    rpc: async (verb) => {
      asked.push(verb)
      const [reply = { data: 1, status: 200 }, ...more] = replies[verb] ?? []
      if (more.length > 0) replies[verb] = more
      return reply
    },
    storage: { from: () => ({ upload: async () => upload }) },
  }
  return { asked, client: fake }
}
const signal = new AbortController().signal
const file = { bytes: new Blob(["A."]), hash: "a", format: "md" } as const

test("it waits for a hub that does not answer, and goes on where it was", async () => {
  const world = client({ compare_folder: [failure(0), failure(503), failure(429), OK] })
  const folder = await takeFolder(world.client, "handbook", signal)
  const compared = folder.compare([])
  await vi.advanceTimersByTimeAsync(10_000)
  expect(await compared).toEqual(OK.data)
  expect(world.asked).toEqual(["begin_sync", ...Array.from({ length: 4 }, () => "compare_folder")])
})

test("after a minute without an answer it gives up; told to stop it does so at once", async () => {
  const folder = await takeFolder(client({ compare_folder: [failure(0)] }).client, "handbook", signal)
  const given = expect(folder.compare([])).rejects.toBeInstanceOf(Unanswered)
  await vi.advanceTimersByTimeAsync(70_000)
  await given
  const stop = new AbortController()
  const stopping = await takeFolder(client({ compare_folder: [failure(0)] }).client, "handbook", stop.signal)
  const stopped = expect(stopping.compare([])).rejects.toThrow(
    expect.objectContaining({ name: "AbortError" }),
  )
  await vi.advanceTimersByTimeAsync(100)
  stop.abort()
  await vi.advanceTimersByTimeAsync(15_000)
  await stopped
})

test("what the hub refuses is a problem with its words, and is not asked twice", async () => {
  const world = client({ compare_folder: [failure(409, "folder_taken")] })
  const folder = await takeFolder(world.client, "handbook", signal)
  await expect(folder.compare([])).rejects.toEqual(new Problem("folder_taken"))
  expect(world.asked).toEqual(["begin_sync", "compare_folder"])
})

test("bytes that had arrived before a process was killed are not sent again", async () => {
  const announce = { announce_file: [{ data: { id: "d", object_path: "p" }, status: 200 }] }
  for (const conflict of [{ status: 409 }, { statusCode: "409" }]) {
    const world = client(announce, { error: { message: "exists", ...conflict } })
    await (await takeFolder(world.client, "handbook", signal)).send("a.md", file, "references")
    expect(world.asked).toEqual(["begin_sync", "announce_file", "finish_file"])
  }
  const refused = client(announce, { error: { message: "not yours", status: 403 } })
  const folder = await takeFolder(refused.client, "handbook", signal)
  await expect(folder.send("a.md", file, "references")).rejects.toThrow("not yours")
  expect(refused.asked).toEqual(["begin_sync", "announce_file"])
})
