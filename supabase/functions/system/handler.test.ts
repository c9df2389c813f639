import { expect, test, vi } from "vitest"
import { Problem } from "@cerebros/contract/problems.ts"
import { worldOf } from "../_shared/testing.ts"
import { type AskSystem, system } from "./handler.ts"

/** The function with a storage that gives back `read`, asked by an owner or somebody else. */
function asked({ read = (words: string) => words, isOwner = true } = {}) {
  let kept = ""
  let nowMs = 0
  const upload = vi.fn(async (_path: string, blob: Blob) => {
    kept = await blob.text()
    return { error: null }
  })
  const from = () => ({
    upload,
    download: async () => ({ data: new Blob([read(kept)]), error: null }),
    remove: async () => ({ error: null }),
  })
  const rpc = (_name: string, { wanted }: Record<string, unknown>) => {
    if (wanted !== "own" || !isOwner) throw new Problem("forbidden")
  }
  const world = worldOf({
    env: { SUPABASE_URL: "http://api.test" },
    now: () => nowMs,
    rpc,
    client: { storage: { from } },
  })
  const ask = system(world)
  const what = (looked: AskSystem["what"]) =>
    ask({
      body: { workspace_id: "w", what: looked },
      token: "t",
      path: [],
      request: new Request("http://x"),
      requestId: "r",
    })
  return { what, upload, later: (ms: number) => (nowMs += ms) }
}

test("an owner reads what was seen, and what to do where it is not well", async () => {
  expect(await asked().what("storage")).toEqual({ ok: true, say: "a file was written, read and removed" })
  const ill = await asked({ read: () => "something else" }).what("storage")
  expect(ill).toEqual({ ok: false, say: expect.stringContaining("other bytes. Look at the disk") })
  expect(await asked().what("training service")).toEqual({
    ok: false,
    say: expect.stringContaining("Set NAS_API_ENDPOINT"),
  })
  expect(await asked().what("webhook")).toEqual({
    ok: false,
    say: expect.stringContaining("Set NAS_WEBHOOK_SECRET"),
  })
})

test("nobody else is told anything, and the services hear of no question", async () => {
  const { what, upload } = asked({ isOwner: false })
  await expect(what("storage")).rejects.toMatchObject({ code: "forbidden" })
  expect(upload).not.toHaveBeenCalled()
})

test("however often it is asked, a service is looked at once in five seconds", async () => {
  const { what, upload, later } = asked()
  await Promise.all([what("storage"), what("storage"), what("storage")])
  expect(upload).toHaveBeenCalledTimes(1)
  later(5_001)
  await what("storage")
  expect(upload).toHaveBeenCalledTimes(2)
})
