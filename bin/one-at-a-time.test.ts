import { spawn, type ChildProcess } from "node:child_process"
import { createInterface } from "node:readline"
import { afterEach, expect, test } from "vitest"

const MODULE = new URL("one-at-a-time.mjs", import.meta.url).href
const HOLDER = `
import { oneAtATime } from ${JSON.stringify(MODULE)}
const asked = new Promise((go) => process.stdin.once("data", go))
await oneAtATime(process.argv[1], () => (console.log("begins"), asked), () => console.log("waits"))
console.log("over")
await new Promise((go) => process.stdin.once("end", go))`

const begun: ChildProcess[] = []
afterEach(() => begun.splice(0).map((child) => child.kill("SIGKILL")))

/** A process that does `what` until it is told to go on, and then lives on; `next` is what it says next. */
function start(what: string) {
  const child = spawn(process.execPath, ["--input-type=module", "-e", HOLDER, what], {
    stdio: ["pipe", "pipe", "inherit"],
  })
  begun.push(child)
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const next = async (): Promise<string> => (await lines.next()).value ?? "nothing more"
  return { next, goOn: () => child.stdin.write("on\n"), kill: () => child.kill("SIGKILL") }
}

test("who comes second waits until the first is done, though that one lives on", async () => {
  const first = start("installing one")
  expect(await first.next()).toBe("begins")
  const second = start("installing one")
  expect(await second.next()).toBe("waits")
  first.goOn()
  expect(await first.next()).toBe("over")
  expect(await second.next()).toBe("begins")
})

test("who is killed while at it makes room for the next", async () => {
  const first = start("installing two")
  expect(await first.next()).toBe("begins")
  const second = start("installing two")
  expect(await second.next()).toBe("waits")
  first.kill()
  expect(await second.next()).toBe("begins")
})

test("another thing waits for nobody", async () => {
  const [first, second] = [start("installing three"), start("building three")]
  expect(await first.next()).toBe("begins")
  expect(await second.next()).toBe("begins")
})
