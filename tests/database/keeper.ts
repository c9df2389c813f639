// A token that keeps a folder in step, and what its process asks.
import { randomUUID } from "node:crypto"
import type pg from "pg"
import { type Person, actAs } from "../support/database.ts"
import { askOne } from "./ask.ts"
import { type Team, makeServiceAccount } from "./database-world.ts"

export const FOLDER = "handbook"
export type Keeper = Person & { tokenId: string; generation: string }
export type Announced = { id: string; object_path: string }

/** The account of a token for the team's assistant, made by its owner, that has taken the folder over. */
export async function makeKeeper(client: pg.Client, team: Team, agent = team.agent): Promise<Keeper> {
  const account = await makeServiceAccount(client, `keeper-${randomUUID()}`, {
    service: "worker",
    workspace_id: team.id,
  })
  await actAs(client, team.owner)
  const { rows } = await client.query(
    "select public.register_worker_token($1, 'A folder', '{}', 'abcd', $2, agent_id => $3) as id",
    [team.id, account.id, agent],
  )
  await actAs(client, "postgres")
  return { ...account, tokenId: String(rows[0].id), generation: await begin(client, account) }
}

/** Takes the folder over; the generation. */
export const begin = async (client: pg.Client, account: Person): Promise<string> =>
  String(await askOne(client, account, "select public.begin_sync($1)", [FOLDER]))

export const hash = (letter: string): string => letter.repeat(64)

/** Announces a file of so many bytes whose content is known by a letter. */
export async function announce(
  client: pg.Client,
  keeper: Keeper,
  path: string,
  letter: string,
  bytes = 7,
): Promise<Announced> {
  const made = await askOne<Announced>(
    client,
    keeper,
    "select public.announce_file($1, $2, $3, 'references', 'text/plain', $4, $5)",
    [FOLDER, keeper.generation, path, bytes, hash(letter)],
  )
  if (!made) throw new Error("The call gave nothing.")
  return made
}
