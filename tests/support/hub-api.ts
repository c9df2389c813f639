// The hub's HTTP interface as a program calls it, and worker processes that a test starts.
import { type ChildProcess, spawn } from "node:child_process"
import { z } from "zod"
import { ROOT } from "@cerebros/launcher/settings.ts"
import { join } from "node:path"
import type { Deployment } from "./deployment.ts"
import type { Person } from "./journey/person.ts"
import { until } from "./until.ts"

export type Answer = { status: number; body: Record<string, unknown> }
export type HubApi = (method: string, path: string, body?: unknown) => Promise<Answer>

/** Calls under `functions/v1/hub` with that bearer. */
export const hubApi =
  (deployment: Deployment, bearer: string): HubApi =>
  async (method, path, body) => {
    const response = await fetch(`${deployment.API_URL}/functions/v1/hub${path}`, {
      method,
      headers: { authorization: `Bearer ${bearer}`, "content-type": "application/json" },
      ...(method !== "GET" && { body: JSON.stringify(body ?? {}) }),
    })
    return { status: response.status, body: (await response.json()) as Record<string, unknown> } // every answer is an object
  }

/** An API key of the person's workspace. */
export async function makeKey(
  deployment: Deployment,
  person: Pick<Person, "workspace" | "token">,
): Promise<{ id: string; key: string }> {
  const response = await fetch(`${deployment.API_URL}/functions/v1/api-keys`, {
    method: "POST",
    headers: { authorization: `Bearer ${await person.token()}`, "content-type": "application/json" },
    body: JSON.stringify({ workspace_id: person.workspace, name: "Test" }),
  })
  return z.object({ id: z.string(), key: z.string() }).parse(await response.json())
}

/** A worker token of the person's workspace. */
export async function makeWorkerToken(
  deployment: Deployment,
  person: Pick<Person, "workspace" | "token">,
  capabilities: string[] = [],
): Promise<{ id: string; token: string }> {
  const api = hubApi(deployment, await person.token())
  const { body } = await api("POST", "/tokens", {
    workspace_id: person.workspace,
    name: "Test",
    capabilities,
  })
  return z.object({ id: z.string(), token: z.string() }).parse(body)
}

export type WorkerProcess = { child: ChildProcess; output(): string; ended: Promise<number | null> }

/**
 * A worker process as people start it; resolves at once. Whoever starts it ends it. `around`: what Node loads first, variables, and
 * another program than the checkout's.
 */
export function startWorkerProcess(
  url: string,
  token: string,
  options: Record<string, string>,
  around: { load?: string[]; env?: Record<string, string>; program?: string } = {},
): WorkerProcess {
  const loads = (around.load ?? []).flatMap((file) => ["--import", file])
  const flags = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value])
  const program = around.program ?? join(ROOT, "packages/worker/main.ts")
  const args = [...loads, program, "--url", url, ...flags]
  const env = { PATH: process.env.PATH, WORKER_TOKEN: token, ...around.env }
  const child = spawn(process.execPath, args, { env })
  let said = ""
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => (said += text))
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve))
  return { child, output: () => said, ended }
}

/** The task once it has that status. */
export const whenTask = (api: HubApi, id: unknown, status: string, ms = 60_000) =>
  until(
    `task ${String(id)} is ${status}`,
    async () => {
      const { body } = await api("GET", `/tasks/${String(id)}`)
      return body.status === status ? body : undefined
    },
    ms,
  )

/** The history's events, without those that a quick task may or may not have. */
export const eventsOf = (task: Record<string, unknown>): string[] =>
  z
    .array(z.object({ event: z.string() }))
    .parse(task.history)
    .map(({ event }) => event)
    .filter((event) => event !== "accepted" && event !== "log")
