// Makes a worker's token: a service account of the auth server, registered to the workspace. The token is shown once.
import { Problem } from "@cerebros/contract/problems.ts"
import {
  formatServiceToken,
  makeServiceToken,
  secretHash,
  serviceEmail,
} from "@cerebros/contract/service-token.ts"
import type { Database, World } from "../_shared/function-world.ts"

type Wanted = {
  workspace: string
  name: string
  capabilities: string[]
  kinds: string[]
  agent_id?: string | undefined
}

/** → `{id, token, hint}`. Only owners; the token itself is stored nowhere, only hashes of it. */
export async function makeToken(
  world: World,
  caller: Database,
  { workspace, name, capabilities, kinds, agent_id }: Wanted,
) {
  await caller.rpc("demand", { wanted: "keys", workspace }) // before an account exists
  const made = makeServiceToken("worker")
  const token = formatServiceToken(made)
  const admin = world.asService("make service account").client.auth.admin
  const { data, error } = await admin.createUser({
    email: serviceEmail(made),
    password: made.secret,
    email_confirm: true,
    app_metadata: { service: "worker", workspace_id: workspace },
  })
  if (error || !data.user) throw new Problem("unexpected", { cause: error })
  try {
    const hint = token.slice(-4)
    const id = await caller.rpc<string>("register_worker_token", {
      workspace_id: workspace,
      name,
      capabilities,
      kinds,
      hint,
      service_user: data.user.id,
      secret_hash: await secretHash(made),
      ...(agent_id !== undefined && { agent_id }),
    })
    return { id, token, hint }
  } catch (cause) {
    await admin.deleteUser(data.user.id)
    throw cause
  }
}
