// Makes an API key, or the key of a box: a service account of the auth server, registered to the workspace. An API key is shown once;
// that of a box is public.
import { z } from "zod"
import { BoxTerms, boxKeyOf } from "@cerebros/contract/box.ts"
import { Problem } from "@cerebros/contract/problems.ts"
import {
  type ServiceToken,
  formatServiceToken,
  makeServiceToken,
  secretHash,
  serviceEmail,
} from "@cerebros/contract/service-token.ts"
import { boxAccount } from "../_shared/box-account.ts"
import type { Call } from "../_shared/endpoint.ts"
import type { World } from "../_shared/function-world.ts"

export const MakeKey = z.object({
  workspace_id: z.uuid(),
  name: z.string().trim().min(1).max(80),
  /** Of the key of a box: which assistant it asks, from where and how often. */
  box: BoxTerms.omit({ name: true }).extend({ agent_id: z.uuid() }).optional(),
})
export type MakeKey = z.infer<typeof MakeKey>

/** → `{id, key, hint}`, of a box `{id, key}`. Only owners; of an API key only hashes are stored. */
export const makeKey =
  (world: World) =>
  async ({ body, token }: Call<MakeKey>) => {
    const caller = world.asCaller(token)
    await caller.rpc("demand", { wanted: "keys", workspace: body.workspace_id }) // before an account exists
    const { workspace_id, name } = body
    if (body.box) {
      const { agent_id, ...terms } = body.box
      const made = await boxAccount(world, crypto.randomUUID())
      const metadata = { service: "box_key", key_id: made.id, workspace_id }
      await withAccount(world, made, metadata, async (service_user) =>
        caller.rpc("register_box_key", {
          key_id: made.id,
          agent_id,
          terms: { ...terms, name },
          service_user,
          secret_hash: await secretHash(made),
        }),
      )
      return { id: made.id, key: boxKeyOf(made.id) }
    }
    const made = makeServiceToken("api_key")
    const key = formatServiceToken(made)
    const hint = key.slice(-4)
    const metadata = { service: "api_key", workspace_id }
    const id = await withAccount(world, made, metadata, async (service_user) =>
      caller.rpc<string>("register_api_key", {
        workspace_id,
        name,
        hint,
        service_user,
        secret_hash: await secretHash(made),
      }),
    )
    return { id, key, hint }
  }

/** Makes the account that this signs in, and what `register` makes of it; where that throws, there is no account either. */
async function withAccount<Made>(
  world: World,
  made: ServiceToken,
  metadata: Record<string, string>,
  register: (user: string) => Promise<Made>,
): Promise<Made> {
  const admin = world.asService("make service account").client.auth.admin
  const { data, error } = await admin.createUser({
    email: serviceEmail(made),
    password: made.secret,
    email_confirm: true,
    app_metadata: metadata,
  })
  if (error || !data.user) throw new Problem("unexpected", { cause: error })
  try {
    return await register(data.user.id)
  } catch (cause) {
    await admin.deleteUser(data.user.id)
    throw cause
  }
}
