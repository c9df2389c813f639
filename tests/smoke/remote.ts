// Workers on other machines: what they run, and which of them are connected.
import { z } from "zod"
import { WorkerSession } from "@cerebros/contract/hub.ts"
import type { Deployment } from "../support/deployment.ts"
import { hubApi, makeWorkerToken } from "../support/hub-api.ts"
import type { Person } from "../support/journey/person.ts"

/** What a worker of this suite does, as a shell command: the description is read from the file, never from a command line. */
export const command = (seconds: number): string =>
  `n=$(grep -o 'number [0-9]*' "$TASK_FILE" | head -n 1 | cut -d ' ' -f 2); sleep ${seconds}; printf %s "$n" > "$RESULTS_DIR/number.txt"; printf '{"status": "success", "output": %s}' "$n" > "$RESULTS_DIR/$TASK_ID.json"`

const quoted = (word: string) => `'${word.replaceAll("'", String.raw`'\''`)}'`

/** What to type on another machine, in a checkout of this repository, to start a worker; it may be called anything. */
export function sayHowToStart({ url, token }: { url: string; token: string }): string {
  const flags = ["--url", url, "--command", quoted(command(0.2))].join(" ")
  return `  Start this on another machine:\n    WORKER_TOKEN=${token} npm run worker -- ${flags}`
}

type Owner = Pick<Person, "workspace" | "token">

/** The deployment's publishable key, as the hub tells it to workers: a token is made for that, and revoked. */
export async function publishableKey(url: string, owner: Owner): Promise<string> {
  const deployment = { API_URL: url }
  const { id, token } = await makeWorkerToken(deployment, owner)
  try {
    const { body } = await hubApi(deployment, token)("POST", "/session")
    return WorkerSession.parse(body).publishable_key
  } finally {
    await hubApi(deployment, await owner.token())("DELETE", `/tokens/${id}`)
  }
}

/** Calls a function of the database as the owner. */
export async function askDatabase(
  deployment: Deployment,
  owner: Owner,
  name: string,
  args: object,
): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${deployment.API_URL}/rest/v1/rpc/${name}`, {
    method: "POST",
    headers: {
      apikey: deployment.PUBLISHABLE_KEY ?? "",
      authorization: `Bearer ${await owner.token()}`,
      "content-type": "application/json",
    },
    body: JSON.stringify(args),
  })
  const text = await response.text()
  return { status: response.status, body: text === "" ? undefined : JSON.parse(text) }
}

const Workers = z.array(z.object({ account_id: z.string(), name: z.string(), state: z.string() }))

/** What the worker that signed in with this token is called, whatever that is; undefined while the hub hears of none. */
export async function connected(
  deployment: Deployment,
  owner: Owner,
  tokenId: string,
): Promise<string | undefined> {
  const { body } = await askDatabase(deployment, owner, "hub_workers", { workspace: owner.workspace })
  const workers = Workers.parse(body)
  return workers.find(({ account_id, state }) => account_id === tokenId && state !== "offline")?.name
}
