// Fifty questions at once with an API key that nobody has used yet, and again with the same key: what signing in costs. Beside
// them one question alone, and the processor's seconds that each part of the stack spent on fifty.
import { readFileSync } from "node:fs"
import { liveProcesses } from "@cerebros/local-supabase/orphans.ts"
import { makeKey } from "../support/hub-api.ts"
import { call, trained } from "../support/journey/building.ts"
import { must } from "../support/journey/person.ts"
import { type BenchWorld, bench, makeAgent, percentiles } from "./support/bench-world.ts"

const AT_ONCE = 50
const KEYS = 5
const TICKS_A_SECOND = 100 // of /proc/<pid>/stat, on every Linux
const QUESTION = "When does the desk open?"

/** An assistant that was trained with one example, whose question it answers at once. */
async function trainedAssistant(world: BenchWorld): Promise<string> {
  const { person } = world
  const agent = await makeAgent(world, "Desk")
  const example = { workspace_id: person.workspace, agent_id: agent, prompt: QUESTION, output: "At eight." }
  must(await person.client.from("examples").insert(example))
  await call(person, "submit-training", { agent_id: agent })
  await trained(person, agent)
  return agent
}

/** Milliseconds until the answer. Throws what was answered instead of one. */
async function ask({ deployment }: BenchWorld, agent: string, key: string): Promise<number> {
  const began = performance.now()
  const response = await fetch(`${deployment.API_URL}/functions/v1/infer/${agent}`, {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: JSON.stringify({ prompt: QUESTION }),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`infer answered ${response.status}: ${text}`)
  return performance.now() - began
}

/** Seconds of processor time that each part has spent so far, those of its processes together; nothing where there is no /proc. */
function spent(home: string): Map<string, number> {
  const seconds = new Map<string, number>()
  for (const { name, pid } of process.platform === "linux" ? liveProcesses(home) : [])
    for (const one of [pid, ...childrenOf(pid)]) seconds.set(name, (seconds.get(name) ?? 0) + secondsOf(one))
  return seconds
}

const statOf = (pid: number): string[] => {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8")
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ")
}
const secondsOf = (pid: number): number => {
  const [user, system] = statOf(pid).slice(11, 13)
  return (Number(user) + Number(system)) / TICKS_A_SECOND
}
const childrenOf = (pid: number): number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").split(" ").filter(Boolean).map(Number)

await bench("keys", async (world) => {
  const { deployment, person, stack, database } = world
  const agent = await trainedAssistant(world)
  const first = (await makeKey(deployment, person)).key
  for (let n = 0; n < 5; n++) await ask(world, agent, first) // the function is up and has been compiled
  const [cold, warm, alone]: [number[], number[], number[]] = [[], [], []]
  const atOnce = async (key: string) => {
    await database.query("delete from private.rates")
    return Promise.all(Array.from({ length: AT_ONCE }, () => ask(world, agent, key)))
  }
  const before = spent(stack.settings.home)
  for (let n = 0; n < KEYS; n++) {
    const { key } = await makeKey(deployment, person)
    cold.push(...(await atOnce(key)))
    warm.push(...(await atOnce(key)))
  }
  const after = spent(stack.settings.home)
  for (let n = 0; n < 20; n++) alone.push(await ask(world, agent, first))
  const p95 = (values: number[]) => percentiles("x", "ms", values).x_p95_ms ?? Number.NaN
  const parts = [...after].map(([name, seconds]): [string, number] => [
    `${name}_cpu_s`,
    (seconds - (before.get(name) ?? 0)) / (2 * KEYS),
  ])
  return {
    metrics: {
      ...percentiles("cold", "ms", cold),
      ...percentiles("warm", "ms", warm),
      ...percentiles("alone", "ms", alone),
      cold_to_warm: p95(cold) / p95(warm),
      ...Object.fromEntries(parts.filter(([, seconds]) => seconds >= 0.01)),
    },
  }
})
