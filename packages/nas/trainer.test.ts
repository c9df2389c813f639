// The process that trains: it steps back for whoever answers, and does not outlive the service.
import { spawn } from "node:child_process"
import { once } from "node:events"
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { getPriority, tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest"
import { gatherGroups } from "./groups.ts"
import { submissionTo } from "./testing/company.ts"
import { until } from "./testing/receiver.ts"
import { type RunNews, runTraining } from "./trainer.ts"

vi.setConfig({ testTimeout: 240_000 }) // it waits for everybody else on a busy machine

let home: string
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), "trainer-"))
  const data = await gatherGroups(submissionTo("http://127.0.0.1:9"), new AbortController().signal)
  writeFileSync(join(home, "data.json"), JSON.stringify(data))
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

const order = (budgetSeconds: number) => ({
  jobFolder: home,
  modelFolder: join(home, "model"),
  budgetSeconds,
  vectorsFolder: home,
})

/** The training process that `parent` started. */
const trainerOf = (parent: number): number | undefined =>
  readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .find((pid) => {
      try {
        const isOurs = new RegExp(`^PPid:\\s${parent}$`, "m").test(
          readFileSync(`/proc/${pid}/status`, "utf8"),
        )
        return isOurs && readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("training-process")
      } catch {
        return false // gone while we looked
      }
    })

describe.runIf(process.platform === "linux")("seen from outside", () => {
  test("every thread of it has a lower priority than the service, also those that collect garbage", async () => {
    const stop = new AbortController()
    const news: RunNews[] = []
    const ended = runTraining(order(30), stop.signal, (each) => news.push(each)).catch(() => "stopped")
    await until("it trains", () => news.length > 0)
    const pid = trainerOf(process.pid) ?? 0
    const threads = readdirSync(`/proc/${pid}/task`).map(Number)
    expect(threads.length).toBeGreaterThan(2)
    for (const thread of threads) expect(getPriority(thread)).toBeGreaterThan(Math.min(18, getPriority()))
    stop.abort()
    expect(await ended).toBe("stopped")
    expect(existsSync(`/proc/${pid}`)).toBe(false)
  })

  test("it ends in the middle of a stage when the service is killed", async () => {
    const script = join(home, "service.mjs")
    writeFileSync(
      script,
      `import { runTraining } from ${JSON.stringify(join(import.meta.dirname, "trainer.ts"))}
       await runTraining(${JSON.stringify(order(600))}, new AbortController().signal, () => console.log("news"))`,
    )
    const service = spawn(process.execPath, [script], { stdio: ["ignore", "pipe", "inherit"] })
    await once(service.stdout, "data")
    const pid = trainerOf(service.pid ?? 0) ?? 0
    expect(pid).toBeGreaterThan(0)
    service.kill("SIGKILL")
    await until("the training process has gone", () => !existsSync(`/proc/${pid}`))
  })
})

test("a process that dies is told with what it ended with", async () => {
  rmSync(join(home, "data.json"))
  await expect(runTraining(order(0), new AbortController().signal, () => {})).rejects.toThrow("ended with 1")
})
