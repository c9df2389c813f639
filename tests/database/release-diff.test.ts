// What is said to have changed between releases, for any history of adding, rewriting, deleting and bringing back: exactly what differs.
import fc from "fast-check"
import type pg from "pg"
import { expect, test } from "vitest"
import { openDatabase } from "../support/database.ts"
import { ask, askOne } from "./ask.ts"
import { makeTeam, makeWorker, type Team } from "./database-world.ts"
import { example, freezing } from "./release.ts"

const database = openDatabase()
const FULL = process.env.CEREBROS_FULL !== undefined
const SEED = Number(process.env.CEREBROS_SEED ?? 14)

type Step = { does: "add" | "rewrite" | "delete" | "bring back"; which: number; says: string }
type Said = Map<string, string>

const step: fc.Arbitrary<Step> = fc.record({
  does: fc.constantFrom("add", "add", "rewrite", "rewrite", "delete", "bring back"),
  which: fc.nat(20),
  says: fc.constantFrom("Five days.", "Six days.", "Ä  six\tdays", "🚲 none"), // few, so that some are taken back
})

/** Does the steps; keeps the ids of all there ever were, in their order. */
async function play(client: pg.Client, team: Team, steps: readonly Step[], ids: string[]): Promise<void> {
  const set = (id: string, column: string, value: unknown) =>
    client.query(`update public.examples set ${column} = $2 where id = $1`, [id, value])
  for (const { does, which, says } of steps) {
    const id = ids[which % Math.max(ids.length, 1)]
    if (does === "add" || id === undefined) ids.push(await example(client, team, { output: says }))
    else if (does === "rewrite") await set(id, "output", says)
    else await set(id, "deleted_at", does === "delete" ? new Date() : null)
  }
}

const said = async (client: pg.Client, team: Team): Promise<Said> =>
  new Map(
    (
      await ask<{ id: string; output: string }>(
        client,
        "postgres",
        "select id, output from public.examples where agent_id = $1 and deleted_at is null",
        [team.agent],
      )
    ).map(({ id, output }) => [id, output]),
  )

/** What differs, by id, reckoned from the texts alone. */
const between = (before: Said, after: Said) =>
  [...new Set([...before.keys(), ...after.keys()])]
    .filter((id) => before.get(id) !== after.get(id))
    .map((id) => ({ id, before: before.get(id) ?? null, after: after.get(id) ?? null }))
    .sort((one, other) => one.id.localeCompare(other.id))

const KINDS = { added: [false, true], removed: [true, false], changed: [true, true] } as const

/** What the database says; its kind must fit what it says was there. */
async function told(client: pg.Client, team: Team, from: string, to: string | null) {
  const rows = await ask<{
    id: string
    kind: keyof typeof KINDS
    before: string | null
    after: string | null
  }>(
    client,
    team.viewer,
    `select item_id as id, kind, before ->> 'output' as before, after ->> 'output' as after
     from public.release_diff($1, $2)`,
    [from, to],
  )
  for (const { kind, before, after } of rows) expect([before !== null, after !== null]).toEqual(KINDS[kind])
  return rows
    .map(({ id, before, after }) => ({ id, before, after }))
    .sort((one, other) => one.id.localeCompare(other.id))
}

test("whatever was done between two releases, the diff is what differs, both ways round and before the second is frozen", () =>
  database.rolledBack(async (client) => {
    const worker = await makeWorker(client)
    let [n, all] = [0, 0]
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 1, maxLength: 6 }),
        fc.array(step, { maxLength: 8 }),
        async (first, second) => {
          const team = await makeTeam(client, `diff-${n++}`)
          const ids = [await example(client, team)]
          const freeze = () =>
            askOne<{ id: string }>(client, team.editor, "select to_jsonb(public.freeze_release($1))", [
              team.agent,
            ])
          await play(client, team, first, ids)
          await client.query("update public.examples set deleted_at = null where id = $1", [ids[0]]) // an empty release is refused
          const before = await said(client, team)
          const one = (await freeze())?.id ?? ""
          await (await freezing(client, worker)).save()
          await play(client, team, second, ids)
          await client.query("update public.examples set deleted_at = null where id = $1", [ids[0]])
          const after = await said(client, team)
          const differs = between(before, after)
          all += differs.length
          expect(await told(client, team, one, null)).toEqual(differs)
          const two = (await freeze())?.id ?? ""
          expect(await told(client, team, one, two)).toEqual(differs)
          expect(await told(client, team, two, one)).toEqual(between(after, before))
          expect(await told(client, team, two, null)).toEqual([])
          if (one !== two) await (await freezing(client, worker)).save("b".repeat(64))
        },
      ),
      { numRuns: FULL ? 300 : 30, seed: SEED },
    )
    expect(all).toBeGreaterThan(30) // else nothing was tried
  }))
