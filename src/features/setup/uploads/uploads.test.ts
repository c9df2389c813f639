import { afterEach, expect, test, vi } from "vitest"
import { Unreadable } from "@cerebros/pipeline/extract/extracted.ts"
import { Problem } from "../../../lib/problem.ts"

const never = () => Promise.reject(new Error("the test brings its own world"))
vi.mock("../../../model/upload-file.ts", () =>
  Object.fromEntries(
    ["announce", "finish", "guessOf", "hashOf", "readHere", "send", "withdraw", "withdrawVersion"].map(
      (name) => [name, never],
    ),
  ),
)
vi.mock("../../../model/files-inside.ts", () => ({ filesInside: never }))
vi.mock("../../../model/upload-tabs.ts", () => ({ alone: never }))
vi.mock("../../../lib/session.ts", () => ({ onSignOut: () => undefined }))
const { makeUploads } = await import("./uploads.ts")

afterEach(() => vi.unstubAllGlobals())

const where = { workspaceId: "w", agentId: "a", collection: "work_products" as const }
const file = (name: string, words = name) => new File([words], name)

/** What each file holds, by its name, or why it cannot be opened. */
type Inside = Record<string, Error | { files: File[]; skipped: { name: string; why: string }[] }>

/** A world in which sending waits for `let go`, and content is its own hash. */
function world(there: readonly string[] = [], inside: Inside = {}) {
  const announced: [name: string, replaces: string | undefined][] = []
  const waiting = new Map<string, () => void>()
  const gone: string[] = []
  const sent: string[] = []
  let online: () => void = () => {}
  const up = makeUploads({
    alone: (_, work) => work(),
    hashOf: async (bytes) => new TextDecoder().decode(bytes),
    guessOf: async () => undefined,
    announce: async (each, hash, where) => {
      if (sent.includes(hash)) throw new Problem("already_here")
      announced.push([each.name, where.replaces])
      if (there.includes(each.name) && where.asksAboutName && where.replaces === undefined)
        throw new Problem("other_content", { detail: `the ${each.name} of before` })
      return { id: each.name, object_path: hash, state: "uploading" }
    },
    send: (each, document, { signal }) =>
      new Promise((resolve, reject) => {
        if (!navigator.onLine) return reject(new Problem("offline"))
        signal.addEventListener("abort", () => reject(new Error("aborted")))
        waiting.set(each.name, () => {
          sent.push(document.object_path)
          resolve()
        })
      }),
    filesInside: async (each) => {
      const held = inside[each.name] ?? new Unreadable("broken")
      if (held instanceof Error) throw held
      return held
    },
    finish: async () => {},
    readHere: async () => {},
    withdraw: async (id) => void gone.push(id),
    withdrawVersion: async (id) => void gone.push(`version ${id}`),
    backOnline: () => new Promise((resolve) => (online = resolve)),
  })
  const names = () => up.moving.map((each) => each.file.name)
  return { up, names, announced, waiting, gone, sent, comeOnline: () => online() }
}

test("files that are refused are named with their reason and do not enter the list", () => {
  const { up, names } = world()
  up.start([file("photo.raw"), file("handbook.pdf")], where, async () => {})
  expect(names()).toEqual(["handbook.pdf"])
  expect(up.refused.map((each) => each.say)).toEqual(["photo.raw: File type not supported"])
})

test("of eleven at once ten go, and more can follow when one is done", async () => {
  const { up, names, waiting } = world()
  up.start(
    Array.from({ length: 11 }, (_, index) => file(`${index}.txt`)),
    where,
    async () => {},
  )
  expect(names()).toHaveLength(10)
  expect(up.refused.map((each) => each.say)).toEqual(["10.txt: Too many files (max 10)"])
  await vi.waitFor(() => expect(waiting.size).toBe(10))
  waiting.get("0.txt")?.()
  await vi.waitFor(() => expect(names()).toHaveLength(9))
  up.start([file("10.txt")], where, async () => {})
  expect(names()).toContain("10.txt")
  expect(up.refused).toHaveLength(0)
})

test("the eleventh goes when one of the ten is done, if somebody says so", async () => {
  const { up, names, waiting } = world()
  const eleven = Array.from({ length: 12 }, (_, index) => file(`${index}.txt`))
  up.start([...eleven, file("photo.raw")], where, async () => {})
  up.addLater(where, async () => {})
  expect(up.refused.map((each) => each.say)).toEqual(["photo.raw: File type not supported"])
  expect(up.queued.map((each) => each.file.name)).toEqual(["10.txt", "11.txt"])
  await vi.waitFor(() => expect(waiting.size).toBe(10))
  waiting.get("0.txt")?.()
  await vi.waitFor(() => expect(names()).toContain("10.txt"))
  up.dropQueued(where)
  expect(up.queued).toHaveLength(0)
})

test("a whole folder goes ten at a time without being asked", async () => {
  const { up, names, waiting } = world()
  up.startAll(
    Array.from({ length: 15 }, (_, index) => file(`depots/${index}.txt`, `${index}`)),
    where,
    async () => {},
  )
  expect([names().length, up.queued.length, up.refused.length]).toEqual([10, 5, 0])
  for (let n = 0; n < 15; n++) {
    await vi.waitFor(() => expect(waiting.has(`depots/${n}.txt`)).toBe(true))
    waiting.get(`depots/${n}.txt`)?.()
  }
  await vi.waitFor(() => expect([names().length, up.queued.length]).toEqual([0, 0]))
})

test("a file that has arrived stays in the list until its row is known anew", async () => {
  const { up, names, waiting } = world()
  const { promise: known, resolve: answer } = Promise.withResolvers<void>()
  const arrived = vi.fn(() => known)
  up.start([file("one.md")], where, arrived)
  await vi.waitFor(() => expect(waiting.size).toBe(1))
  waiting.get("one.md")?.()
  await vi.waitFor(() => expect(arrived).toHaveBeenCalled())
  expect(names()).toEqual(["one.md"]) // its row still says that it is on its way
  answer()
  await vi.waitFor(() => expect(names()).toEqual([]))
})

test("the same content twice in one batch goes up once", async () => {
  const { up, names, waiting } = world()
  up.start([file("one.md", "same"), file("two.md", "same")], where, async () => {})
  await vi.waitFor(() => expect(up.refused.map((each) => each.say)).toEqual(["two.md: Already here"]))
  expect(names()).toEqual(["one.md"])
  expect([...waiting.keys()]).toEqual(["one.md"])
})

test("what is here already is refused by name", async () => {
  const { up, waiting, names } = world()
  up.start([file("one.md", "same")], where, async () => {})
  await vi.waitFor(() => expect(waiting.size).toBe(1))
  waiting.get("one.md")?.()
  await vi.waitFor(() => expect(names()).toEqual([]))
  up.start([file("again.md", "same")], { ...where, collection: "references" }, async () => {})
  await vi.waitFor(() => expect(up.refused.map((each) => each.say)).toEqual(["again.md: Already here"]))
})

test("a file of a name that is here already replaces it, or stands beside it, as somebody says", async () => {
  const { up, names, announced, gone } = world(["terms.md"])
  const nobody = async () => {}
  const drop = async () => {
    up.start([file("terms.md", "new words"), file("other.md")], where, nobody)
    await vi.waitFor(() => expect(up.namesakes.map((each) => each.file.name)).toEqual(["terms.md"]))
    announced.length = 0
  }
  await drop()
  expect(names()).toEqual(["other.md"])
  up.decide(where, "replace", nobody)
  await vi.waitFor(() => expect(announced).toEqual([["terms.md", "the terms.md of before"]]))
  await vi.waitFor(() => expect(up.moving.at(-1)?.phase).toBe("sending"))
  up.cancel(up.moving.at(-1)?.key ?? "", () => {})
  expect(gone).toEqual(["version terms.md"])
  up.forget()
  await drop()
  up.decide(where, "keep both", nobody)
  await vi.waitFor(() => expect(announced).toEqual([["terms.md", undefined]]))
})

test("without a network an upload waits, and goes on by itself", async () => {
  vi.stubGlobal("navigator", { onLine: false })
  const { up, waiting, names, comeOnline } = world()
  up.start([file("one.md")], where, async () => {})
  await vi.waitFor(() => expect(up.moving[0]?.phase).toBe("offline"))
  vi.stubGlobal("navigator", { onLine: true })
  comeOnline()
  await vi.waitFor(() => expect(waiting.has("one.md")).toBe(true))
  waiting.get("one.md")?.()
  await vi.waitFor(() => expect(names()).toEqual([]))
})

test("a cancelled upload leaves the list here and on the server", async () => {
  const { up, waiting, names, gone } = world()
  up.start([file("one.md")], where, async () => {})
  await vi.waitFor(() => expect(waiting.size).toBe(1))
  up.cancel(up.moving[0]?.key ?? "", () => {})
  expect(names()).toEqual([])
  expect(gone).toEqual(["one.md"])
})

test("whoever signs out leaves nothing on its way, and nothing on the screen of the next person", async () => {
  const { up, waiting, names, gone, sent } = world()
  up.start([file("one.md"), file("photo.raw")], where, async () => {})
  await vi.waitFor(() => expect(waiting.size).toBe(1))
  up.forget()
  expect([names(), up.refused.length]).toEqual([[], 0])
  expect([gone, sent]).toEqual([[], []]) // it can be taken up again
})

test("a ZIP goes up as the files it holds, ten at a time, and what stays out is named with its reason", async () => {
  const files = Array.from({ length: 12 }, (_, n) => file(`depots/${n}.md`, `${n}`))
  const skipped = [{ name: "depots/photo.raw", why: "File type not supported" }]
  const { up, names, waiting, announced } = world([], { "depots.zip": { files, skipped } })
  up.start([file("depots.zip")], where, async () => {})
  expect(up.moving.map(({ phase }) => phase)).toEqual(["opening"])
  await vi.waitFor(() => expect([names().length, up.queued.length]).toEqual([10, 2]))
  expect(up.refused.map((each) => each.say)).toEqual(["depots/photo.raw: File type not supported"])
  for (let n = 0; n < 12; n++) {
    await vi.waitFor(() => expect(waiting.has(`depots/${n}.md`)).toBe(true))
    waiting.get(`depots/${n}.md`)?.()
  }
  await vi.waitFor(() => expect(names()).toEqual([]))
  expect(announced.map(([name]) => name)).not.toContain("depots.zip")
})

test("what is attached to a mail follows once the mail has arrived, and is not opened in turn", async () => {
  const letter = file("late.eml")
  const inner = file("late – forwarded.eml", "forwarded")
  const { up, names, waiting } = world([], {
    "late.eml": { files: [inner], skipped: [] },
    "late – forwarded.eml": { files: [file("deeper.txt")], skipped: [] },
  })
  up.start([letter], where, async () => {})
  await vi.waitFor(() => expect([...waiting.keys()]).toEqual(["late.eml"]))
  waiting.get("late.eml")?.()
  await vi.waitFor(() => expect([...waiting.keys()]).toEqual(["late.eml", "late – forwarded.eml"]))
  waiting.get("late – forwarded.eml")?.()
  await vi.waitFor(() => expect(names()).toEqual([]))
  expect([...waiting.keys()]).toEqual(["late.eml", "late – forwarded.eml"])
})

test("a ZIP that cannot be opened or holds nothing is refused by name, a mail goes up all the same", async () => {
  const { up, names, waiting } = world([], { "empty.zip": { files: [], skipped: [] } })
  up.start([file("cut.zip"), file("empty.zip"), file("odd.eml")], where, async () => {})
  await vi.waitFor(() =>
    expect(up.refused.map((each) => each.say)).toEqual([
      expect.stringContaining("cut.zip: This file is damaged"),
      "empty.zip: It holds no files.",
    ]),
  )
  await vi.waitFor(() => expect([...waiting.keys()]).toEqual(["odd.eml"]))
  waiting.get("odd.eml")?.()
  await vi.waitFor(() => expect(names()).toEqual([]))
  expect(up.refused).toHaveLength(2)
})

test("a ZIP that replaces a document stays one, and one that is cancelled while it is opened leaves nothing", async () => {
  const { up, names, announced } = world([], { "all.zip": { files: [file("a.txt")], skipped: [] } })
  up.start([file("all.zip")], { ...where, replaces: { id: "d", name: "all.zip" } }, async () => {})
  await vi.waitFor(() => expect(announced).toEqual([["all.zip", "d"]]))
  up.forget()
  up.start([file("all.zip")], where, async () => {})
  up.cancel(up.moving[0]?.key ?? "", () => {})
  await new Promise((resolve) => setTimeout(resolve))
  expect([names(), up.queued.length, up.refused.length]).toEqual([[], 0, 0])
})
