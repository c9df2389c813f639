// Looks at what the backend leans on, for an owner who wants to know whether all is well.
import { z } from "zod"
import { LOOKED_AT, type LookedAt, type Seen } from "@cerebros/contract/system.ts"
import { LOOKS } from "@cerebros/pipeline/services/look.ts"
import type { Call } from "../_shared/endpoint.ts"
import type { World } from "../_shared/function-world.ts"

export const AskSystem = z.object({ workspace_id: z.uuid(), what: z.enum(LOOKED_AT) })
export type AskSystem = z.infer<typeof AskSystem>

const FRESH_MS = 5_000 // however often it is asked, the services are not asked more often

/** → `Seen`, for owners. A service that is ill is an answer, not an error. */
export function system(world: World) {
  const seen = new Map<LookedAt, { atMs: number; answer: Promise<Seen> }>()
  return async ({ body, token }: Call<AskSystem>): Promise<Seen> => {
    await world.asCaller(token).rpc("demand", { wanted: "own", workspace: body.workspace_id })
    const known = seen.get(body.what)
    if (known && world.now() - known.atMs < FRESH_MS) return known.answer
    const answer = look(world, body.what).then(
      (say) => ({ ok: true, say }),
      (error: unknown) => ({ ok: false, say: error instanceof Error ? error.message : String(error) }),
    )
    seen.set(body.what, { atMs: world.now(), answer })
    return answer
  }
}

const look = (world: World, what: LookedAt): Promise<string> =>
  what === "storage" ? storage(world) : LOOKS[what](world.env, world.env.SUPABASE_URL ?? "")

/** Writes a file nobody has a row of, reads it and takes it away. */
async function storage(world: World): Promise<string> {
  const bucket = world.asService("try storage").client.storage.from("documents")
  const path = `system/${crypto.randomUUID()}`
  const words = `Written at ${new Date(world.now()).toISOString()}.`
  const written = await bucket.upload(path, new Blob([words], { type: "text/plain" }))
  if (written.error) throw new Error(`A file cannot be written: ${written.error.message}`)
  const { data, error } = await bucket.download(path)
  await bucket.remove([path])
  if (error) throw new Error(`A file that was written cannot be read: ${error.message}`)
  if ((await data.text()) !== words) throw new Error("A file came back with other bytes. Look at the disk.")
  return "a file was written, read and removed"
}
