// The training service fetches the data of a run here, by a token of that run that is void once the run has ended: an address
// that Storage signs would open for whoever holds it until its time is up.
import { Problem } from "@cerebros/contract/problems.ts"
import { ReleaseManifest } from "@cerebros/contract/release.ts"
import { GROUPS } from "@cerebros/contract/webhook.ts"
import { sha256 } from "../_shared/sha256.ts"
import type { Database, World } from "../_shared/function-world.ts"

const FILE = new RegExp(`^(${GROUPS.join("|")})(?:-[1-9][0-9]*)?\\.jsonl(?:\\.gz)?$`)
const BUCKET = "training"
const TOKEN = /^[A-Za-z0-9_-]{43}$/

/**
 * `GET /<token>/<group>.jsonl.gz` → the group's files, one after the other; `/<group>-<n>.jsonl.gz` → one of them. 404 for
 * anything that is not open now, whatever the reason.
 */
export const trainingData =
  (world: World) =>
  async ({ path }: { path: string[] }): Promise<Response> => {
    const [token = "", file = "", ...more] = path
    if (!TOKEN.test(token) || !FILE.test(file) || more.length > 0) throw new Problem("not_found")
    const database = world.asService("hand out training data")
    const folder = await database.rpc<string | null>("training_folder", { token_hash: await sha256(token) })
    if (folder === null) throw new Problem("not_found")
    const files = (await partsOf(database, folder, file)) ?? [file] // whole in the folder of a run from before releases
    const body = inOrder(
      database,
      files.map((each) => `${folder}/${each}`),
    )
    const first = await body.next() // a file that cannot be read is an error, not an empty answer
    const stream = new ReadableStream<Uint8Array>({
      start: (controller) => (first.done ? controller.close() : controller.enqueue(first.value)),
      async pull(controller) {
        const next = await body.next()
        if (next.done) controller.close()
        else controller.enqueue(next.value)
      },
      cancel: async () => void (await body.return(undefined)),
    })
    return new Response(stream, {
      headers: { "content-type": "application/octet-stream", "cache-control": "no-store" },
    })
  }

/** The files that make up a group of a release; undefined for anything else. */
async function partsOf(database: Database, folder: string, file: string): Promise<string[] | undefined> {
  const group = GROUPS.find((each) => file === `${each}.jsonl.gz`)
  if (group === undefined) return undefined
  const { data } = await database.client.storage.from(BUCKET).download(`${folder}/manifest.json`)
  const manifest = ReleaseManifest.safeParse(data && JSON.parse(await data.text()))
  return manifest.data?.[group].parts.map((part) => part.file)
}

async function* inOrder(database: Database, paths: string[]): AsyncGenerator<Uint8Array, undefined> {
  for (const path of paths) {
    const { data, error } = await database.client.storage.from(BUCKET).download(path).asStream()
    if (error) throw new Problem("unexpected", { detail: `${path} cannot be read`, cause: error })
    for await (const bytes of data as AsyncIterable<Uint8Array>) yield bytes
  }
  return undefined
}
