// Makes an API key: a service account of the auth server, registered to the workspace. The key is shown once.
import { z } from "zod"
import { Problem } from "@cerebros/contract/problems.ts"
import {
  formatServiceToken,
  makeServiceToken,
  secretHash,
  serviceEmail,
} from "@cerebros/contract/service-token.ts"
import type { Call } from "../_shared/endpoint.ts"
import type { World } from "../_shared/function-world.ts"

export const MakeKey = z.object({ workspace_id: z.uuid(), name: z.string().trim().min(1).max(80) })
export type MakeKey = z.infer<typeof MakeKey>

/** → `{id, key, hint}`. Only owners; the key itself is stored nowhere, only hashes of it. */
export const makeKey =
  (world: World) =>
  async ({ body, token }: Call<MakeKey>) => {
    const caller = world.asCaller(token)
    await caller.rpc("demand", { wanted: "keys", workspace: body.workspace_id }) // before an account exists
    const made = makeServiceToken("api_key")
    const key = formatServiceToken(made)
    const admin = world.asService("make service account").client.auth.admin
    const { data, error } = await admin.createUser({
      email: serviceEmail(made),
      password: made.secret,
      email_confirm: true,
      app_metadata: { service: "api_key", workspace_id: body.workspace_id },
    })
    if (error || !data.user) throw new Problem("unexpected", { cause: error })
    try {
      const hint = key.slice(-4)
      const id = await caller.rpc<string>("register_api_key", {
        workspace_id: body.workspace_id,
        name: body.name,
        hint,
        service_user: data.user.id,
        secret_hash: await secretHash(made),
      })
      return { id, key, hint }
    } catch (cause) {
      await admin.deleteUser(data.user.id)
      throw cause
    }
  }
