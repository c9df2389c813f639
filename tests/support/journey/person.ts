// A person of a test: signed in by the code of a mail, with a workspace of their own, and gone afterwards.
import { randomUUID } from "node:crypto"
import { type SupabaseClient, createClient } from "@supabase/supabase-js"
import type { Database } from "@cerebros/contract/database.types.ts"
import type { Deployment } from "../deployment.ts"
import { signInMail } from "./mail.ts"

export type Client = SupabaseClient<Database>
export type Person = {
  id: string
  email: string
  /** Id of the workspace they own. */
  workspace: string
  client: Client
  /** The access token, for calls without supabase-js. */
  token(): Promise<string>
}

/** An address nobody has: every run its own people. */
export const freshEmail = (name: string): string => `${name}-${randomUUID().slice(0, 8)}@example.com`

/** The value, or the error thrown. */
export function must<Reply extends { data: unknown; error: object | null }>(
  reply: Reply,
): Extract<Reply, { error: null }>["data"] {
  if (reply.error) {
    const { status } = reply.error as { status?: number } // PostgREST's errors have none of their own
    throw Object.assign(
      new Error(`The deployment refused${status === undefined ? "" : ` (${status})`}.`),
      reply.error,
    )
  }
  return reply.data // no error: one of the members with data
}

/** A client without a session. */
export const clientOf = (deployment: Deployment): Client =>
  createClient<Database>(deployment.API_URL ?? "", deployment.PUBLISHABLE_KEY ?? "", {
    auth: { persistSession: false },
  })

/** Asks for a mail, enters its code and makes the workspace, as the app does. */
export async function signIn(
  deployment: Deployment,
  name: string,
  email = freshEmail(name),
): Promise<Person> {
  const client = clientOf(deployment)
  if (deployment.MAILPIT_URL) must(await client.auth.signInWithOtp({ email }))
  const { code } = await signInMail(deployment, email)
  const { user } = must(await client.auth.verifyOtp({ email, token: code, type: "email" }))
  if (!user) throw new Error("The code was right, and nobody is signed in.")
  const workspace = must(await client.rpc("ensure_workspace"))
  return {
    id: user.id,
    email,
    workspace,
    client,
    async token() {
      return must(await client.auth.getSession()).session?.access_token ?? ""
    },
  }
}

/** Takes what the person made off the deployment: the workspace with all in it, and the account where the secret key is known. */
export async function sweepAway(deployment: Deployment, person: Person): Promise<void> {
  const { client, workspace, id } = person
  await client.removeAllChannels()
  must(await client.rpc("delete_workspace", { workspace }))
  if (deployment.SECRET_KEY) {
    const admin = createClient(deployment.API_URL ?? "", deployment.SECRET_KEY, {
      auth: { persistSession: false },
    })
    must(await admin.auth.admin.deleteUser(id))
  }
}
