// The training service fetches the data of a run here, by a token of that run that is void once the run has ended: an address
// that Storage signs would open for whoever holds it until its time is up.
import { Problem } from "@cerebros/contract/problems.ts"
import { GROUPS } from "@cerebros/contract/webhook.ts"
import { sha256 } from "../_shared/sha256.ts"
import type { World } from "../_shared/function-world.ts"

const FILE = new RegExp(`^(?:${GROUPS.join("|")})\\.jsonl(?:\\.gz)?$`)
const TOKEN = /^[A-Za-z0-9_-]{43}$/

/** `GET /<token>/<group>.jsonl[.gz]` → the file's bytes; 404 for anything that is not open now, whatever the reason. */
export const trainingData =
  (world: World) =>
  async ({ path }: { path: string[] }): Promise<Response> => {
    const [token = "", file = "", ...more] = path
    if (!TOKEN.test(token) || !FILE.test(file) || more.length > 0) throw new Problem("not_found")
    const database = world.asService("hand out training data")
    const folder = await database.rpc<string | null>("training_folder", { token_hash: await sha256(token) })
    if (folder === null) throw new Problem("not_found")
    const { data, error } = await database.client.storage
      .from("training")
      .download(`${folder}/${file}`)
      .asStream()
    if (error) throw new Problem("unexpected", { detail: `${file} cannot be read`, cause: error })
    return new Response(data, {
      headers: { "content-type": "application/octet-stream", "cache-control": "no-store" },
    })
  }
