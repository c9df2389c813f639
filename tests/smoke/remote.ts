// Workers on other machines: what they run, and which of them are connected.
import { z } from "zod"
import type { Person } from "../support/journey/person.ts"

/** What a worker of this suite does, as a shell command: the description is read from the file, never from a command line. */
export const command = (seconds: number): string =>
  `n=$(grep -o 'number [0-9]*' "$TASK_FILE" | head -n 1 | cut -d ' ' -f 2); sleep ${seconds}; printf %s "$n" > "$RESULTS_DIR/number.txt"; printf '{"status": "success", "output": %s}' "$n" > "$RESULTS_DIR/$TASK_ID.json"`

const quoted = (word: string) => `'${word.replaceAll("'", String.raw`'\''`)}'`

/** What to type on another machine, in a checkout of this repository, to start that worker. */
export function sayHowToStart({ url, token, name }: { url: string; token: string; name: string }): string {
  const flags = ["--url", url, "--name", quoted(name), "--command", quoted(command(0.2))].join(" ")
  return `  Start this on another machine:\n    WORKER_TOKEN=${token} npm run worker -- ${flags}`
}

const Workers = z.array(z.object({ name: z.string(), state: z.string() }))

/** Names of the workspace's workers that the hub hears from. */
export async function connected(url: string, owner: Pick<Person, "workspace" | "token">): Promise<string[]> {
  const session = await owner.token()
  const response = await fetch(`${url}/rest/v1/rpc/hub_workers`, {
    method: "POST",
    headers: { apikey: session, authorization: `Bearer ${session}`, "content-type": "application/json" },
    body: JSON.stringify({ workspace: owner.workspace }),
  })
  const workers = Workers.parse(await response.json())
  return workers.filter(({ state }) => state !== "offline").map(({ name }) => name)
}
