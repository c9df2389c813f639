import { renameSync, rmSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { Problem } from "@cerebros/contract/problems.ts"
import { Unanswered } from "./remote-folder.ts"
import { sayOutcome } from "./summary.ts"
import { syncFolder } from "./sync.ts"
import { makeFolder, makeHub, write } from "./testing.ts"

const NOTHING = { added: [], newVersions: [], unchanged: [], leftOut: [], reading: [], gone: [] }

/** A folder, a hub, and a pass over both. */
function given(files: Record<string, string>) {
  const folder = makeFolder(files)
  const { hub, remote } = makeHub()
  const said: string[] = []
  const stop = new AbortController()
  const pass = (signal: AbortSignal = new AbortController().signal) =>
    syncFolder(folder, remote, (line) => said.push(line), signal)
  return { folder, hub, remote, said, stop, pass }
}

test("what is new goes up under its path, ten at a time, each content once", async () => {
  const names = Array.from({ length: 25 }, (_, n) => `depots/${String(n).padStart(2, "0")}.md`)
  const { hub, pass, said } = given({
    ...Object.fromEntries(names.map((name) => [name, `What ${name} says.`])),
    "copy.md": "What depots/07.md says.",
  })
  const open: (() => void)[] = []
  hub.onSend = () =>
    new Promise((resolve) => {
      open.push(resolve)
      if (open.length === 10 || hub.sent.length + open.length >= 25) for (const go of open.splice(0)) go()
    })
  const outcome = await pass()
  expect(outcome).toEqual({
    ...NOTHING,
    added: expect.arrayContaining([
      "copy.md",
      ...names.filter((name) => name !== "depots/07.md"),
    ]) as string[],
    leftOut: [{ path: "depots/07.md", say: "The same as copy.md" }],
  })
  expect(outcome.added).toHaveLength(25)
  expect(hub.most).toBe(10)
  expect(said.at(-1)).toMatch(/^25 of 25 sent: /)
})

test("what has changed is a new version, what has not is not sent, what went is named and stays", async () => {
  const { folder, hub, pass } = given({ "a.md": "A.", "b.md": "B.", "c/d.md": "D." })
  expect((await pass()).added.toSorted()).toEqual(["a.md", "b.md", "c/d.md"])
  expect(await pass()).toEqual({ ...NOTHING, unchanged: ["a.md", "b.md", "c/d.md"] })
  write(folder, "b.md", "B, otherwise.")
  rmSync(join(folder, "c"), { recursive: true })
  const outcome = await pass()
  expect(outcome).toEqual({ ...NOTHING, newVersions: ["b.md"], unchanged: ["a.md"], gone: ["c/d.md"] })
  expect([hub.sent.length, hub.known.get("b.md")?.version, hub.known.has("c/d.md")]).toEqual([4, 2, true])
  expect(sayOutcome(outcome)).toBe(
    "0 documents added, 1 new version, 1 unchanged, 0 left out.\n  No longer in the folder, its document stays: c/d.md",
  )
})

test("a renamed or moved file keeps its document and is not sent again, also where only the case is another", async () => {
  const { folder, hub, pass } = given({ "leave.md": "Leave.", "pay.md": "Pay." })
  await pass()
  renameSync(join(folder, "leave.md"), join(folder, "Leave.md"))
  write(folder, "rules/x.md", "X.")
  renameSync(join(folder, "pay.md"), join(folder, "rules/pay.md"))
  expect(await pass()).toEqual({ ...NOTHING, added: ["rules/x.md"], unchanged: ["Leave.md", "rules/pay.md"] })
  expect(hub.sent.toSorted()).toEqual(["leave.md", "pay.md", "rules/x.md"])
})

test("two files of one name in other case are two documents, and each follows its own file", async () => {
  const { folder, hub, pass } = given({ "Leave.md": "One.", "leave.md": "Another." })
  expect((await pass()).added.toSorted()).toEqual(["Leave.md", "leave.md"])
  write(folder, "leave.md", "Another, changed.")
  expect(await pass()).toEqual({ ...NOTHING, newVersions: ["leave.md"], unchanged: ["Leave.md"] })
  expect([hub.known.get("Leave.md")?.version, hub.known.get("leave.md")?.version]).toEqual([1, 2])
})

test("a file that is refused is left out with the reason, and the others go", async () => {
  const { hub, pass } = given({ "a.md": "A.", "b.md": "B.", "c.raw": "C.", "d.pdf": "no PDF", "e.md": "" })
  hub.onSend = async (path) => {
    if (path === "a.md") throw new Problem("version_on_its_way")
  }
  expect(await pass()).toEqual({
    ...NOTHING,
    added: ["b.md"],
    leftOut: [
      { path: "a.md", say: new Problem("version_on_its_way").message },
      { path: "c.raw", say: "File type not supported" },
      { path: "d.pdf", say: expect.stringContaining("does not match its name") as string },
      { path: "e.md", say: "This file is empty." },
    ],
  })
})

test("what a worker cannot read, and what somebody removed in the app, says so at every pass and is not sent again", async () => {
  const { hub, pass } = given({ "broken.md": "Broken.", "removed.md": "Removed." })
  hub.unreadable.set("broken.md", "This file is damaged.")
  const broken = { path: "broken.md", say: "This file is damaged." }
  expect(await pass()).toEqual({ ...NOTHING, added: ["removed.md"], leftOut: [broken] })
  hub.known.get("removed.md")!.isRemoved = true
  expect((await pass()).leftOut).toEqual([
    broken,
    { path: "removed.md", say: "Somebody removed its document; it stays out while that is in the trash" },
  ])
  expect(hub.sent).toEqual(["broken.md", "removed.md"])
})

test("a file that is gone when its turn comes is left out, one that is written to meanwhile goes as it is then", async () => {
  const { folder, hub, remote, pass } = given({ "a.md": "A.", "b.md": "B." })
  const compare = remote.compare
  remote.compare = async (files) => {
    const answer = await compare(files)
    rmSync(join(folder, "a.md"), { force: true })
    write(folder, "b.md", "B, saved once more.")
    return answer
  }
  expect(await pass()).toEqual({
    ...NOTHING,
    added: ["b.md"],
    leftOut: [{ path: "a.md", say: "It cannot be opened." }],
  })
  remote.compare = compare
  expect(await pass()).toEqual({ ...NOTHING, unchanged: ["b.md"] })
  expect(hub.known.get("b.md")?.version).toBe(1)
})

test("stopped on the way it throws, and the next pass sends what is left, nothing twice", async () => {
  const names = Array.from({ length: 15 }, (_, n) => `${String(n).padStart(2, "0")}.md`)
  const { hub, pass, stop } = given(Object.fromEntries(names.map((name) => [name, `What ${name} says.`])))
  hub.onSend = async () => {
    if (hub.sent.length === 4) stop.abort()
    stop.signal.throwIfAborted()
  }
  await expect(pass(stop.signal)).rejects.toThrow(expect.objectContaining({ name: "AbortError" }))
  expect(hub.sent).toHaveLength(4)
  hub.onSend = async () => {}
  const outcome = await pass()
  expect([outcome.added.length, outcome.unchanged.length]).toEqual([11, 4])
  expect(hub.sent.toSorted()).toEqual(names)
})

test.each([
  ["the token was revoked", new Problem("not_a_worker")],
  ["another process has the folder", new Problem("folder_taken")],
  ["nothing answers", new Unanswered("no network")],
])("%s: the pass ends at once, and what waits is not tried", async (_, reason) => {
  const names = Array.from({ length: 30 }, (_, n) => `${n}.md`)
  const { hub, pass } = given(Object.fromEntries(names.map((name) => [name, `What ${name} says.`])))
  let tried = 0
  hub.onSend = async () => {
    if (++tried === 3) throw reason
  }
  await expect(pass()).rejects.toBe(reason)
  expect(tried).toBeLessThanOrEqual(12) // those that were under way end as they do
  expect(hub.known.size).toBe(hub.sent.length)
})

test("it ends once all that was sent has been read", async () => {
  const { remote, pass } = given({ "a.md": "A." })
  let looks = 0
  const compare = remote.compare
  remote.compare = async (files) => {
    const { files: standing, gone } = await compare(files)
    const isReading = standing[0]?.standing === "unchanged" && ++looks < 3
    return {
      files: isReading ? standing.map((each) => ({ ...each, standing: "reading" as const })) : standing,
      gone,
    }
  }
  expect(await pass()).toEqual({ ...NOTHING, added: ["a.md"] })
  expect(looks).toBe(3)
})
