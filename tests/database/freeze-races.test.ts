// Edits that race a freeze: whatever several people commit around it, a release holds what stood in one moment.
import { randomUUID } from "node:crypto"
import type pg from "pg"
import { expect, test } from "vitest"
import { openDatabase } from "../support/database.ts"
import { askOne } from "./ask.ts"
import { type Team, makeDocument } from "./database-world.ts"
import { dice } from "./dice.ts"
import { mutate } from "./mutate.ts"
import { example } from "./release.ts"
import { ready } from "./training.ts"

const database = openDatabase()
const SCHEDULES = process.env.CEREBROS_FULL === "1" ? 1000 : 40
const EDITORS = 3
const EDITS = 4 // of each editor in one schedule, each a commit of several statements
const PAUSE_MAX_S = 0.01 // about what freezing so few rows takes

/** Two examples and a document that one person always changes together: a release in which they disagree is torn. */
type Trio = {
  one: string
  two: string
  document: string
  /** Of its last commit, and of the last that was begun. */
  done: number
  begun: number
}

async function makeTrio(client: pg.Client, team: Team, n: number): Promise<Trio> {
  const made = {
    one: await example(client, team, { prompt: `One of ${n}?`, output: "0" }),
    two: await example(client, team, { prompt: `Two of ${n}?`, output: "0" }),
    document: (await makeDocument(client, team, { name: `${n}.txt` })).id,
  }
  return { ...made, done: 0, begun: 0 }
}

/** A commit after a pause: new words for both examples, and all three are there, or away, or back. */
async function edit(client: pg.Client, trio: Trio, roll: () => number): Promise<void> {
  const n = ++trio.begun
  const away = roll() < 0.35 ? "now()" : "null"
  const pause = () => client.query("select pg_sleep($1)", [roll() * PAUSE_MAX_S])
  const example = (id: string) =>
    client.query(`update public.examples set output = $2, deleted_at = ${away} where id = $1`, [
      id,
      String(n),
    ])
  await pause()
  await client.query("begin")
  await example(trio.one)
  await client.query(`update public.documents set removed_at = ${away} where id = $1`, [trio.document])
  await pause()
  await example(trio.two)
  await client.query("commit")
  trio.done = n
}

/** What of the trios is torn in a release, or is older or newer than what it may hold. */
async function wrongIn(client: pg.Client, release: string, trios: (Trio & { latest: number })[]) {
  const { rows } = await client.query<{ item_id: string; output: string | null }>(
    `select i.item_id, b.body ->> 'output' as output from private.release_items i
     join public.releases r on r.id = i.release_id
     join private.release_bodies b on b.agent_id = r.agent_id and b.hash = i.hash where r.id = $1`,
    [release],
  )
  const held = new Map(rows.map(({ item_id, output }) => [item_id, output]))
  return trios.filter(({ one, two, document, done, latest }) => {
    const words = held.get(one)
    if (words !== held.get(two) || (words === undefined) === held.has(document)) return true
    return words !== undefined && (Number(words) < done || Number(words) > latest)
  })
}

/** Plays schedules, each of its own seed; says in how many a release held what never stood. */
async function tornReleases(
  schedules: number,
  fault?: (client: pg.Client) => Promise<void>,
): Promise<number> {
  const starter = await database.connect()
  const editors = await Promise.all(Array.from({ length: EDITORS }, () => database.connect()))
  await fault?.(starter)
  const team = await ready(starter, `race-${randomUUID().slice(0, 8)}`)
  const trios: Trio[] = []
  for (let n = 0; n < EDITORS; n++) trios.push(await makeTrio(starter, team, n))
  let torn = 0
  for (let seed = 1; seed <= schedules; seed++) {
    const rolls = Array.from({ length: EDITORS + 1 }, (_, n) => dice(seed * 100 + n))
    const editing = trios.map(async (trio, n) => {
      for (let each = 0; each < EDITS; each++)
        await edit(editors[n] as pg.Client, trio, rolls[n] as () => number) // one of each for every trio
    })
    await starter.query("select pg_sleep($1)", [(rolls[EDITORS]?.() ?? 0) * EDITS * PAUSE_MAX_S])
    const before = trios.map((trio) => ({ ...trio }))
    await starter.query("begin")
    const release = await askOne<{ id: string }>(
      starter,
      team.editor,
      "select to_jsonb(public.freeze_release($1))",
      [team.agent],
    )
    const latest = trios.map(({ begun }) => begun)
    await starter.query("commit")
    await Promise.all(editing)
    const told = before.map((trio, n) => ({ ...trio, latest: latest[n] ?? 0 }))
    if ((await wrongIn(starter, release?.id ?? "", told)).length > 0) torn += 1
  }
  return torn
}

test(
  `[RE1] edits that race a freeze are all in it or all out, in ${SCHEDULES} schedules`,
  { timeout: 1_200_000 },
  async () => expect(await tornReleases(SCHEDULES)).toBe(0),
)

test("a freeze that looks twice, once at documents and then at examples, is noticed", async () => {
  const torn = await tornReleases(20, async (client) => {
    await mutate(
      client,
      "document_rows",
      "from public.documents d",
      "from (select pg_sleep(0.02)) as late, public.documents d",
    )
    await mutate(client, "example_rows", "STABLE", "VOLATILE") // sees what was committed since the statement began
  })
  expect(torn).toBeGreaterThan(0)
})
