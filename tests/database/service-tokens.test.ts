// Which keys and tokens may go on to the auth server (AC1): only those that are known there, and nobody learns why one may not.
import { randomUUID } from "node:crypto"
import type pg from "pg"
import { expect, test } from "vitest"
import { openDatabase, type Person } from "../support/database.ts"
import { type Caller, ask, askOne, refusal } from "./ask.ts"
import { makeServiceAccount, makeTeam } from "./database-world.ts"

const database = openDatabase()
const HASH = "1".repeat(64)
const OTHER = "2".repeat(64)

const maySignIn = (client: pg.Client, who: Caller, email: string, hash: string) =>
  askOne<boolean>(client, who, "select public.may_sign_in($1, $2)", [email, hash])

/** An API key of a new team: registered with `hash`, or as keys were before there were hashes. */
async function makeKey(client: pg.Client, hash: string | null) {
  const team = await makeTeam(client, randomUUID())
  const account = await makeServiceAccount(client, randomUUID(), {
    service: "api_key",
    workspace_id: team.id,
  })
  const id = await askOne<string>(
    client,
    team.owner,
    "select public.register_api_key($1, 'Key', 'abcd', $2, $3)",
    [team.id, account.id, hash],
  )
  return { team, account, id }
}
const isHashKept = async (client: pg.Client, { id }: Person) =>
  (await client.query("select from private.service_tokens where user_id = $1", [id])).rowCount === 1

test("[AC1] without a session a known secret may go on; unknown, wrong and revoked are answered alike", () =>
  database.rolledBack(async (client) => {
    const { team, account, id } = await makeKey(client, HASH)
    const answers = async () => [
      await maySignIn(client, "anon", account.email, HASH),
      await maySignIn(client, "anon", account.email, OTHER),
      await maySignIn(client, "anon", "nobody@service.invalid", HASH),
      await maySignIn(client, "anon", team.owner.email, HASH),
    ]
    expect(await answers()).toEqual([true, false, false, false])
    await ask(client, team.owner, "select public.revoke_api_key($1)", [id])
    expect(await answers()).toEqual([false, false, false, false])
  }))

test("[AC1] a worker's token likewise, the platform's and a team's", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    const own = await makeServiceAccount(client, "own", { service: "worker", workspace_id: team.id })
    const platform = await makeServiceAccount(client, "platform", { service: "worker" })
    const token = await askOne(
      client,
      team.owner,
      "select public.register_worker_token($1, 'Ours', '{}', 'abcd', $2, $3)",
      [team.id, own.id, HASH],
    )
    await ask(
      client,
      "service_role",
      "select public.register_worker_account($1, 'w', '{extract}', '{}', $2)",
      [platform.id, HASH],
    )
    for (const { email } of [own, platform]) {
      expect(await maySignIn(client, "anon", email, HASH)).toBe(true)
      expect(await maySignIn(client, "anon", email, OTHER)).toBe(false)
    }
    await ask(client, team.owner, "select public.revoke_worker_token($1)", [token])
    expect(await maySignIn(client, "anon", own.email, HASH)).toBe(false)
  }))

test("a key from before there were hashes adds its own at its next sign-in, and nobody else adds one", () =>
  database.rolledBack(async (client) => {
    const { team, account } = await makeKey(client, null)
    expect(await maySignIn(client, "anon", account.email, OTHER)).toBe(true) // for the auth server to judge
    const keep = "select public.keep_my_secret_hash($1)"
    await ask(client, team.owner, keep, [OTHER])
    expect(await isHashKept(client, team.owner)).toBe(false)
    await ask(client, account, keep, [HASH])
    await ask(client, account, keep, [OTHER]) // the first one stays
    expect(await maySignIn(client, "anon", account.email, HASH)).toBe(true)
    expect(await maySignIn(client, "anon", account.email, OTHER)).toBe(false)
    expect(await refusal(client, "anon", keep, [HASH])).toBe("42501")
  }))

test("whoever signed out or lost their key is told apart from whom something is hidden from", () =>
  database.rolledBack(async (client) => {
    const { team, account, id } = await makeKey(client, HASH)
    const isSignedIn = (who: Caller) => askOne(client, who, "select public.is_signed_in()")
    expect(await isSignedIn(team.viewer)).toBe(true)
    expect(await isSignedIn(account)).toBe(true)
    await ask(client, team.owner, "select public.revoke_api_key($1)", [id])
    expect(await isSignedIn(account)).toBe(false)
    await client.query("delete from auth.sessions where id = $1", [team.viewer.sessionId])
    expect(await isSignedIn(team.viewer)).toBe(false)
  }))
