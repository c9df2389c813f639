// Tries the buckets through the policies of storage.objects, and topics through those of realtime.messages, as the
// platform's services ask them.
import type pg from "pg"
import { attempt, letterOf } from "./attempt.ts"
import type { Cast } from "./cast.ts"
import { CALLERS, type Cells } from "./expected.ts"

// The platform's trigger lets only the Storage API delete; it says so by this setting.
const AS_STORAGE = { "storage.allow_delete_query": "true" }
const SIGNING = { "storage.operation": "storage.object.sign" } // so it says what it does
const SIGNING_UPLOAD = { "storage.operation": "storage.object.sign_upload_url" }

/** The cells of one bucket, in the letters of expected.ts. */
export async function tryBucket(
  client: pg.Client,
  { callers, team, ids }: Cast,
  bucket: string,
): Promise<Cells> {
  const inTeam = `bucket_id = '${bucket}' and name like '${team.id}/%' and name <> '${ids.removedPath}'` // that opens for none
  const [stored, announced] =
    bucket === "documents"
      ? [ids.readyPath, ids.uploadingPath]
      : bucket === "training"
        ? [ids.trainingPath, ids.newTrainingPath]
        : ["", ""]
  const file = `bucket_id = '${bucket}' and name = '${stored}'`
  const upload = `insert into storage.objects (bucket_id, name) values ('${bucket}', '${announced}')`
  const total = (await client.query(`select from storage.objects where ${inTeam}`)).rowCount
  const cells: Partial<Cells> = {}
  for (const name of CALLERS) {
    const attemptIt = (sql: string, settings: Record<string, string> = AS_STORAGE) =>
      attempt(client, callers[name], sql, { settings })
    const any = (letter: string) => (rows: unknown[]) => (rows.length > 0 ? letter : "")
    const letters = [
      letterOf(await attemptIt(`select 1 from storage.objects where ${inTeam}`), (rows) =>
        rows.length === total ? "l" : "",
      ),
      letterOf(await attemptIt(`select 1 from storage.objects where ${file}`), any("r")),
      letterOf(await attemptIt(`select 1 from storage.objects where ${file}`, SIGNING), any("s")),
      letterOf(await attemptIt(upload), () => "i"),
      letterOf(await attemptIt(upload, SIGNING_UPLOAD), () => "p"),
      letterOf(await attemptIt(`update storage.objects set name = name where ${file} returning 1`), any("u")),
      letterOf(await attemptIt(`delete from storage.objects where ${file} returning 1`), any("d")),
    ]
    cells[name] = letters.join("") || "-"
  }
  return cells as Cells // every caller had its turn
}

export async function topicsOf(
  client: pg.Client,
  { team, worker, ids }: Cast,
): Promise<Record<string, string>> {
  const { rows } = await client.query("select epoch from public.workspaces where id = $1", [team.id])
  const epoch = Number(rows[0].epoch)
  return {
    workspace: `workspace:${team.id}:${epoch}`,
    "workspace-before": `workspace:${team.id}:${epoch - 1}`,
    agent: `agent:${team.agent}:${epoch}`,
    "agent-before": `agent:${team.agent}:${epoch - 1}`,
    user: `user:${team.viewer.id}`,
    worker: `worker:${worker.workerId}`,
    example: `example:${ids.example}:${epoch}`,
    "example-before": `example:${ids.example}:${epoch - 1}`,
    thread: `thread:${ids.thread}:${epoch}`,
    "thread-before": `thread:${ids.thread}:${epoch - 1}`,
    run: `run:${ids.run}:${epoch}`,
    "made-up": "lobby",
  }
}

/** The cells of one topic: Realtime puts a row into realtime.messages that it rolls back, and looks whether the caller sees it. */
export async function tryTopic(client: pg.Client, { callers }: Cast, topic: string): Promise<Cells> {
  const cells: Partial<Cells> = {}
  const settings = { "realtime.topic": topic }
  const row = (extension: string) =>
    `insert into realtime.messages (topic, extension, payload, private) values ('${topic}', '${extension}', '{}', true)`
  for (const name of CALLERS) {
    await client.query("savepoint messages")
    await client.query(row("broadcast"))
    await client.query(row("presence"))
    const read = `select distinct extension from realtime.messages where topic = '${topic}' and payload = '{}'`
    const letters = [
      letterOf(
        await attempt(client, callers[name], read, { settings }),
        (seen) => ["", "[half]", "j"][seen.length] ?? "",
      ),
      letterOf(await attempt(client, callers[name], row("presence"), { settings }), () => "p"),
      letterOf(await attempt(client, callers[name], row("broadcast"), { settings }), () => "b"),
    ]
    await client.query("rollback to savepoint messages")
    cells[name] = letters.join("") || "-"
  }
  return cells as Cells // every caller had its turn
}
