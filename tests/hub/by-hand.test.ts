// Workers as people start them, by `bin/worker.mjs`: the smoke suite counts those of other machines, and nothing outlives its starter.
import { type ChildProcess, spawn } from "node:child_process"
import { randomUUID } from "node:crypto"
import { afterAll, beforeAll, expect, inject, test } from "vitest"
import { ROOT } from "@cerebros/launcher/settings.ts"
import { startTime } from "@cerebros/local-supabase/orphans.ts"
import { type HubApi, hubApi, makeKey, makeWorkerToken, whenTask } from "../support/hub-api.ts"
import { type Person, signIn, sweepAway } from "../support/journey/person.ts"
import { until } from "../support/until.ts"

const stack = inject("stack")
let ann: Person
let api: HubApi
const started: ChildProcess[] = []

beforeAll(async () => {
  ann = await signIn(stack, "by-hand")
  api = hubApi(stack, (await makeKey(stack, ann)).key)
})
afterAll(async () => {
  for (const child of started) child.kill("SIGKILL")
  await sweepAway(stack, ann)
})

type Started = { child: ChildProcess; said(): string; ended: Promise<number | null> }

function start(command: string, args: string[], env: NodeJS.ProcessEnv = {}): Started {
  const child = spawn(command, args, { cwd: ROOT, env: { PATH: process.env.PATH, ...env } })
  started.push(child)
  let said = ""
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => (said += text))
  return { child, said: () => said, ended: new Promise((resolve) => child.once("close", resolve)) }
}

test("smoke with --workers remote says what to run, and counts whoever was started by it, whatever they are called", async () => {
  const deployment = [
    "--url",
    stack.API_URL ?? "",
    "--session",
    await ann.token(),
    "--workspace",
    ann.workspace,
  ]
  const smoke = start(process.execPath, ["bin/smoke.mjs", "basic", "--workers", "remote", ...deployment])
  for (const [n, name] of ["kitchen laptop", "the old server"].entries()) {
    const typed = await until(
      "it says what to run",
      () => [...smoke.said().matchAll(/^ +(WORKER_TOKEN=\S+) npm run worker -- (.*)$/gm)][n],
    )
    const [, token = "", flags = ""] = typed
    const line = `export ${token}; exec ${process.execPath} bin/worker.mjs ${flags} --name '${name}'`
    start("sh", ["-c", line]) // as on another machine
    await until("it is counted", () => smoke.said().includes(`worker ${n + 1} is connected: ${name}`))
  }
  expect(await smoke.ended, smoke.said()).toBe(0)
  expect(smoke.said()).toMatch(/✓ 10 of 10 tasks completed, each once[^]*passed: basic\n$/)
})

test("a --real run that cannot be played says why, and ends with 2: neither good nor bad", async () => {
  const smoke = start(process.execPath, ["bin/smoke.mjs", "basic", "--real"], { PATH: "" }) // no `ip` to make machines with
  expect(await smoke.ended).toBe(2)
  expect(smoke.said()).toMatch(/^skipped: network namespaces cannot be made here: \S/)
})

test.each(["SIGINT", "SIGTERM", "SIGKILL"] as const)(
  "[ST2] %s to bin/worker.mjs alone ends the worker and the command that it runs",
  async (signal) => {
    const capability = `endless-${randomUUID()}` // a play's worker takes its own task, not one that an earlier play gave back
    const { token } = await makeWorkerToken(stack, ann, [capability])
    const url = stack.API_URL ?? ""
    const endless = `echo "progress: $$" >&2; while :; do sleep 0.2; done`
    const args = ["bin/worker.mjs", "--url", url, "--capabilities", capability, "--command", endless]
    const worker = start(process.execPath, args, { WORKER_TOKEN: token })
    const { body } = await api("POST", "/tasks", {
      description: "Endless.",
      needed_capabilities: [capability],
    })
    const running = await until(
      "the command runs",
      async () => (await api("GET", `/tasks/${String(body.task_id)}`)).body.progress,
    )
    worker.child.kill(signal)
    await worker.ended
    await until("the command has ended", () => startTime(Number(running)) === undefined, 15_000)
    const lost = await whenTask(api, body.task_id, "queued", 30_000) // taken back: by its leave, or once its lease ends
    expect(lost.status).toBe("queued")
  },
)
