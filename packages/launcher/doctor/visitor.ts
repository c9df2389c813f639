// Somebody who exists for one examination: an account with a workspace of its own, both gone afterwards.
import { randomBytes, randomUUID } from "node:crypto"
import { type SupabaseClient, createClient } from "@supabase/supabase-js"
import type { Database } from "@cerebros/contract/database.types.ts"
import type { Ground } from "./ground.ts"

export type Visitor = {
  client: SupabaseClient<Database>
  email: string
  workspace: { id: string; epoch: number }
  leave(): Promise<void>
}

const STATELESS = { auth: { persistSession: false, autoRefreshToken: false } }

/** The deployment with its secret key. */
export const asService = ({ apiUrl, secretKey }: Ground): SupabaseClient<Database> =>
  createClient<Database>(apiUrl, secretKey, STATELESS)

/** Makes the account, signs in and makes the workspace. Throws with the server's words. */
export async function visit(ground: Ground): Promise<Visitor> {
  const service = asService(ground)
  const email = `doctor-${randomUUID()}@example.com`
  const password = randomBytes(24).toString("base64url")
  const made = await service.auth.admin.createUser({ email, password, email_confirm: true })
  if (made.error) throw new Error(`No account can be made: ${made.error.message}`)
  const client = createClient<Database>(ground.apiUrl, ground.publishableKey, STATELESS)
  const leave = async () => {
    await client.removeAllChannels()
    await service.auth.admin.deleteUser(made.data.user.id)
  }
  try {
    const signedIn = await client.auth.signInWithPassword({ email, password })
    if (signedIn.error) throw new Error(`Nobody can sign in: ${signedIn.error.message}`)
    const { data, error } = await client.rpc("create_workspace", { name: "Doctor" })
    if (error) throw new Error(`The database refuses: ${error.message}`)
    const workspace = { id: data.id, epoch: data.epoch }
    return {
      client,
      email,
      workspace,
      async leave() {
        await client.rpc("delete_workspace", { workspace: workspace.id })
        await leave()
      },
    }
  } catch (error) {
    await leave()
    throw error
  }
}
