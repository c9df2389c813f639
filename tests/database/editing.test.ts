// The log of an example's edits: opening, pushing, catching up, and who may.
import { textsOf } from "@cerebros/contract/example-doc.ts"
import { randomUUID } from "node:crypto"
import fc from "fast-check"
import type pg from "pg"
import { expect, test } from "vitest"
import * as Y from "yjs"
import { FIELDS, type Opened, SEED_CLIENT } from "@cerebros/contract/example-doc.ts"
import { type Person, makePerson, openDatabase } from "../support/database.ts"
import { type Caller, ask, askOne, refusal } from "./ask.ts"
import {
  type Item,
  OPEN,
  PUSH,
  SINCE,
  TEXTS,
  base64,
  docOf,
  makeExample,
  open,
  push,
  rewrite,
  typed,
} from "./editing.ts"
import { addMember, makeTeam } from "./database-world.ts"

const database = openDatabase()
const items = (...numbers: number[]): Item[] => numbers.map((number) => ({ number, update: "AAA=" }))
const refusedPush = (
  client: pg.Client,
  who: Caller,
  example: string,
  as: number,
  what: unknown,
  lineage = 1,
) => refusal(client, who, PUSH, [example, lineage, as, JSON.stringify(what)])

/** An example that the editor has opened as client 7. */
async function opened(client: pg.Client) {
  const team = await makeTeam(client)
  const example = await makeExample(client, team)
  await open(client, team.editor, example, 7)
  return { team, example }
}

test("the seed is byte by byte what Yjs writes, whatever the texts", () =>
  database.rolledBack(async (client) => {
    const text = fc
      .string({ unit: "binary", maxLength: 300 })
      .map((each) => each.replaceAll("\0", "").toWellFormed())
    const long = fc
      .integer({ min: 1, max: 32_000 })
      .map((length) => "é🕰️x\r\n".repeat(length).slice(0, length).toWellFormed())
    const field = fc.oneof(fc.constant(""), text, long)
    await fc.assert(
      fc.asyncProperty(field, field, field, field, async (prompt, reasoning, output, context) => {
        const { rows } = await client.query("select private.seed_update($1, $2, $3, $4) as seed", [
          prompt,
          reasoning,
          output,
          context,
        ])
        const doc = new Y.Doc()
        doc.clientID = SEED_CLIENT
        for (const [name, words] of Object.entries({ prompt, reasoning, output, context }))
          doc.getText(name).insert(0, words)
        expect(new Uint8Array(rows[0].seed as Buffer)).toEqual(Y.encodeStateAsUpdate(doc))
      }),
      { numRuns: 60 },
    )
  }))

test("opening gives the text as it stands, once: whoever comes later finds the same beginning", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    const example = await makeExample(client, team)
    const first = await open(client, team.editor, example, 7)
    expect(first).toMatchObject({
      lineage: 1,
      head: 0,
      settled: 0,
      state_seq: 0,
      updates: [],
      may_edit: true,
    })
    expect(textsOf(docOf(first))).toEqual(TEXTS)
    const second = await open(client, team.owner, example, 8)
    expect(second.state).toBe(first.state)
    expect(Object.fromEntries(second.typists.map(({ client: id, user_id }) => [id, user_id]))).toEqual({
      7: team.editor.id,
      8: team.owner.id,
    })
    expect(
      await ask(client, team.viewer, "select number, prompt, output, authors from public.example_versions"),
    ).toEqual([{ number: 1, prompt: TEXTS.prompt, output: TEXTS.output, authors: [] }])
  }))

test("two who open at the same time sow once", async () => {
  const [a, b] = [await database.connect(), await database.connect()]
  const team = await makeTeam(a, `at-once-${randomUUID()}`)
  const example = await makeExample(a, team)
  const openIn = async (client: pg.Client, who: Person, as: number) => {
    await client.query("begin")
    const answer = await open(client, who, example, as)
    await client.query("commit")
    return answer
  }
  const [one, other] = await Promise.all([openIn(a, team.editor, 7), openIn(b, team.owner, 8)])
  expect(one.state).toBe(other.state)
  expect(textsOf(docOf(one))).toEqual(TEXTS)
})

test("a viewer opens and reads, is not registered and pushes nothing", () =>
  database.rolledBack(async (client) => {
    const { team, example } = await opened(client)
    const answer = await open(client, team.viewer, example, 9)
    expect(answer).toMatchObject({ may_edit: false })
    expect(answer.typists.map(({ client: id }) => id)).toEqual([7])
    expect(await refusedPush(client, team.viewer, example, 9, items(1))).toBe("forbidden")
    expect(await refusedPush(client, team.viewer, example, 7, items(1))).toBe("forbidden")
    expect(await askOne<Opened>(client, team.viewer, SINCE, [example, 1, 0])).toMatchObject({
      may_edit: false,
    })
  }))

test("a stranger, a removed member and a deleted example are all not found, at once", () =>
  database.rolledBack(async (client) => {
    const { team, example } = await opened(client)
    const stranger = await makeTeam(client, "other")
    const leaver = await makePerson(client, "leaver")
    await addMember(client, team.id, leaver, "editor")
    await open(client, leaver, example, 11)
    await push(client, leaver, example, 11, items(1))
    await client.query("delete from public.members where user_id = $1", [leaver.id])
    for (const who of [stranger.owner, leaver]) {
      expect(await refusal(client, who, OPEN, [example, 12])).toBe("not_found")
      expect(await refusal(client, who, SINCE, [example, 1, 0])).toBe("not_found")
      expect(await refusedPush(client, who, example, 11, items(2))).toBe("not_found")
    }
    expect(await refusal(client, team.editor, OPEN, [randomUUID(), 7])).toBe("not_found")
    await client.query("update public.examples set deleted_at = now() where id = $1", [example])
    expect(await refusal(client, team.editor, OPEN, [example, 7])).toBe("not_found")
    expect(await refusedPush(client, team.editor, example, 7, items(1))).toBe("not_found")
    await client.query("update public.examples set deleted_at = null where id = $1", [example])
    await ask(client, team.editor, "select public.delete_agents(array[$1::uuid])", [team.agent])
    expect(await refusedPush(client, team.editor, example, 7, items(1))).toBe("not_found")
  }))

test("a client id belongs to whoever registered it, and pushing needs one", () =>
  database.rolledBack(async (client) => {
    const { team, example } = await opened(client)
    expect(await refusal(client, team.owner, OPEN, [example, 7])).toBe("conflict")
    expect(await refusedPush(client, team.owner, example, 7, items(1))).toBe("forbidden")
    expect(await refusedPush(client, team.owner, example, 8, items(1))).toBe("not_opened")
    expect((await open(client, team.editor, example, 7)).typists).toHaveLength(1) // again is the same
    for (const id of [SEED_CLIENT, 0, -5, 2 ** 53])
      expect(await refusal(client, team.editor, OPEN, [example, id])).toBe("invalid_input")
    const unopened = await makeExample(client, team)
    expect(await refusedPush(client, team.editor, unopened, 7, items(1))).toBe("not_opened")
    expect(await refusal(client, team.editor, SINCE, [unopened, 1, 0])).toBe("not_opened")
  }))

test("what is pushed stands in order under its seq, and everyone catches up from where they are", () =>
  database.rolledBack(async (client) => {
    const { team, example } = await opened(client)
    const mine = docOf(await open(client, team.editor, example, 7), 7)
    const [one, two, three] = [
      typed(mine, (doc) => doc.getText("prompt").insert(0, "Tell me: ")),
      typed(mine, (doc) => doc.getText("reasoning").insert(0, "It says so.")),
      typed(mine, (doc) => doc.getText("output").delete(0, 5)),
    ]
    expect(
      await push(client, team.editor, example, 7, [
        { number: 2, update: two },
        { number: 1, update: one },
      ]),
    ).toEqual({
      head: 2,
      saved: [
        { number: 1, seq: 1 },
        { number: 2, seq: 2 },
      ],
    })
    expect(await push(client, team.editor, example, 7, [{ number: 3, update: three }])).toEqual({
      head: 3,
      saved: [{ number: 3, seq: 3 }],
    })
    const theirs = await open(client, team.owner, example, 8)
    expect(theirs.updates.map(({ seq, number, client: id }) => [seq, number, id])).toEqual([
      [1, 1, 7],
      [2, 2, 7],
      [3, 3, 7],
    ])
    expect(textsOf(docOf(theirs))).toEqual(textsOf(mine))
    const since = async (lineage: number, after: number) => {
      const answer = await askOne<Opened>(client, team.viewer, SINCE, [example, lineage, after])
      return { state: answer?.state !== null, seqs: answer?.updates.map(({ seq }) => seq) }
    }
    expect(await since(1, 1)).toEqual({ state: false, seqs: [2, 3] })
    expect(await since(1, 3)).toEqual({ state: false, seqs: [] })
    expect(await since(5, 3)).toEqual({ state: true, seqs: [1, 2, 3] }) // another lineage: from the beginning
  }))

test("[LE1] a repeated push adds nothing and answers the seqs it had, beside numbers that are new", () =>
  database.rolledBack(async (client) => {
    const { team, example } = await opened(client)
    await push(client, team.editor, example, 7, items(1, 2))
    expect(await push(client, team.editor, example, 7, items(1, 2))).toEqual({
      head: 2,
      saved: [
        { number: 1, seq: 1 },
        { number: 2, seq: 2 },
      ],
    })
    expect(await push(client, team.editor, example, 7, items(2, 3, 3))).toEqual({
      head: 3,
      saved: [
        { number: 2, seq: 2 },
        { number: 3, seq: 3 },
      ],
    })
    expect(await push(client, team.editor, example, 7, items(9))).toMatchObject({
      saved: [{ number: 9, seq: 4 }],
    })
    expect(await push(client, team.editor, example, 7, items(5))).toMatchObject({
      saved: [{ number: 5, seq: 5 }],
    }) // late, not lost
  }))

test("another lineage is refused", () =>
  database.rolledBack(async (client) => {
    const { team, example } = await opened(client)
    expect(await refusedPush(client, team.editor, example, 7, items(1), 2)).toBe("lineage_changed")
    await client.query("update private.example_docs set lineage = 2")
    expect(await refusedPush(client, team.editor, example, 7, items(1), 1)).toBe("lineage_changed")
    expect(await refusedPush(client, team.editor, example, 7, items(1), 2)).toBe("not_opened") // registered anew by opening
    await open(client, team.editor, example, 7)
    expect(await push(client, team.editor, example, 7, items(1), 2)).toMatchObject({ head: 1 })
  }))

test("after a change of lineage, rows that were saved before it are said to be saved, and no others", () =>
  database.rolledBack(async (client) => {
    const { team, example } = await opened(client)
    await push(client, team.editor, example, 7, items(1, 2))
    await client.query("update private.example_docs set lineage = 2")
    expect(await push(client, team.editor, example, 7, items(1, 2))).toMatchObject({
      saved: [{ number: 1 }, { number: 2 }],
    })
    expect(await refusedPush(client, team.editor, example, 7, items(2, 3))).toBe("lineage_changed")
    expect(await refusedPush(client, team.owner, example, 7, items(1))).toBe("forbidden")
    const { rows } = await client.query("select 1 from private.example_updates where example_id = $1", [
      example,
    ])
    expect(rows).toHaveLength(2)
  }))

test("what is no push is refused with a reason, and nothing of it is kept", () =>
  database.rolledBack(async (client) => {
    const { team, example } = await opened(client)
    const big = (bytes: number) => base64(new Uint8Array(bytes))
    for (const [what, why] of [
      [{}, "invalid_input"],
      [[], "invalid_input"],
      [items(...Array.from({ length: 51 }, (_, i) => i + 1)), "invalid_input"],
      [[{ number: 1 }], "invalid_input"],
      [[{ number: "1", update: "AAA=" }], "invalid_input"],
      [[...items(1), { number: 0, update: "AAA=" }], "invalid_input"],
      [[{ number: 1.5, update: "AAA=" }], "invalid_input"],
      [[{ number: 1, update: "" }], "invalid_input"],
      [[{ number: 1, update: "not base64!" }], "invalid_input"],
      [[{ number: 1, update: "AAA" }], "invalid_input"],
      [[...items(1), { number: 2, update: big(65_537) }], "too_large"],
    ] as const)
      expect(
        await refusedPush(client, team.editor, example, 7, what),
        JSON.stringify(what).slice(0, 60),
      ).toBe(why)
    expect((await client.query("select from private.example_updates")).rowCount).toBe(0)
    expect(await push(client, team.editor, example, 7, [{ number: 1, update: big(65_536) }])).toMatchObject({
      head: 1,
    })
  }))

test("a client that pushes more than 60 rows in ten seconds waits, and others do not", () =>
  database.rolledBack(async (client) => {
    const { team, example } = await opened(client)
    const numbers = (from: number, count: number) =>
      items(...Array.from({ length: count }, (_, i) => from + i))
    await push(client, team.editor, example, 7, numbers(1, 50))
    await push(client, team.editor, example, 7, numbers(1, 50)) // repeats are free
    await push(client, team.editor, example, 7, numbers(51, 10))
    expect(await refusedPush(client, team.editor, example, 7, numbers(61, 1))).toBe("rate_limited")
    await open(client, team.owner, example, 8)
    await push(client, team.owner, example, 8, numbers(1, 10))
    await client.query("update private.example_clients set window_start = now() - interval '11 seconds'")
    expect(await push(client, team.editor, example, 7, numbers(61, 1))).toMatchObject({ head: 71 })
  }))

test("a document does not grow without end", () =>
  database.rolledBack(async (client) => {
    const { team, example } = await opened(client)
    await client.query("update private.example_docs set size_bytes = 8388606")
    expect(
      await refusedPush(client, team.editor, example, 7, [{ number: 1, update: base64(new Uint8Array(3)) }]),
    ).toBe("too_large")
    await push(client, team.editor, example, 7, items(1))
  }))

test(
  "[LE1] two connections that push at the same time leave a gapless seq",
  { timeout: 30_000 },
  async () => {
    const [a, b] = [await database.connect(), await database.connect()]
    const team = await makeTeam(a, `both-${randomUUID()}`)
    const example = await makeExample(a, team)
    const pushAll = async (client: pg.Client, who: Person, as: number) => {
      const seqs: number[] = []
      await client.query("begin")
      await open(client, who, example, as)
      await client.query("commit")
      for (let n = 1; n <= 30; n++) {
        await client.query("begin")
        const answer = await push(client, who, example, as, items(2 * n - 1, 2 * n))
        await client.query(n % 5 === 0 ? "rollback" : "commit") // a push that fails leaves no hole
        if (n % 5 !== 0) seqs.push(...(answer?.saved ?? []).map(({ seq }) => seq))
      }
      return seqs
    }
    const [mine, theirs] = await Promise.all([pushAll(a, team.editor, 7), pushAll(b, team.owner, 8)])
    const all = [...mine, ...theirs].sort((x, y) => x - y)
    expect(all).toEqual(Array.from({ length: 96 }, (_, i) => i + 1))
    const { rows } = await a.query("select head::int from private.example_docs where example_id = $1", [
      example,
    ])
    expect(rows[0].head).toBe(96)
  },
)

test("pushing changes nothing in the list of examples", () =>
  database.rolledBack(async (client) => {
    const { team, example } = await opened(client)
    const row = async () =>
      (await client.query("select * from public.examples where id = $1", [example])).rows[0]
    const before = await row()
    await push(client, team.editor, example, 7, items(1))
    expect(await row()).toEqual(before)
  }))

test("the texts of an example change by its log alone, once it is there", () =>
  database.rolledBack(async (client) => {
    const { team } = await opened(client)
    for (const field of FIELDS)
      expect(await refusal(client, team.owner, `update public.examples set ${field} = 'Overwritten.'`)).toBe(
        "42501",
      )
  }))

test("what was said before is edited like the other texts, kept in versions, and asks for a new review", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    const example = await makeExample(client, team)
    const turns = "@user\nIs the hall free?\n@assistant\nIt is."
    await rewrite(client, team.editor, example, { context: turns })
    const [row] = await ask(
      client,
      team.viewer,
      "select context, prompt, edited_by from public.examples where id = $1",
      [example],
    )
    expect(row).toEqual({ context: turns, prompt: TEXTS.prompt, edited_by: team.editor.id })
    const versions = await ask(
      client,
      team.viewer,
      "select number, context from public.example_versions where example_id = $1 order by number",
      [example],
    )
    expect(versions).toEqual([
      { number: 1, context: "" },
      { number: 2, context: turns },
    ])
  }))
