// Lists that are read page by page: the questions of an assistant, and the threads that words were sought in.
import type pg from "pg"
import { expect, test } from "vitest"
import { makePerson, openDatabase, type Person } from "../support/database.ts"
import { ask, refusal } from "./ask.ts"
import { makeTrainedTeam } from "./conversation.ts"
import { addMember, makeProgram, type Team } from "./database-world.ts"

const database = openDatabase()

/** Finished runs, each of another question, two of each moment. */
const addQuestions = (client: pg.Client, team: Team, count: number, ago = "1 day") =>
  client.query(
    `insert into public.runs
       (workspace_id, agent_id, model, caller, prompt, state, outcome, created_at, finished_at)
     select $1, $2, 'model-1', 'program', 'question' || n || ' ' || md5($4 || n), 'completed',
       case when n % 5 = 0 then 'not_found' else 'answered' end,
       now() - $4::interval - make_interval(secs => n / 2), now()
     from generate_series(1, $3::int) as n`,
    [team.id, team.agent, count, ago],
  )
const addThreads = (client: pg.Client, team: Team, who: Person, count: number, ago = "1 day") =>
  client.query(
    `insert into public.threads (id, workspace_id, agent_id, title, created_by, updated_at)
     select gen_random_uuid(), $1, $2, 'Refund ' || n, $3, now() - $5::interval - make_interval(secs => n / 2)
     from generate_series(1, $4::int) as n`,
    [team.id, team.agent, who.id, count, ago],
  )

type Row = { id: string; after: string[] }
type List = {
  /** Rows after a place; `after` of a row is the place behind it. */
  read: (client: pg.Client, who: Person, agent: string, rows: number, after?: string[]) => Promise<Row[]>
  add: (client: pg.Client, team: Team, count: number, ago?: string) => Promise<unknown>
  /** The row moves to the head. */
  raise: string
}
const QUESTIONS: List = {
  read: (client, who, agent, rows, after = []) =>
    ask<Row>(client, who, "select key as id, array[place] as after from public.asked_questions($1, $2, $3)", [
      agent,
      rows,
      after[0],
    ]),
  add: addQuestions,
  raise:
    "insert into public.runs (workspace_id, agent_id, model, caller, prompt, state, outcome, finished_at) select workspace_id, agent_id, model, caller, prompt, 'completed', 'not_found', now() from public.runs where question_key = $1",
}
const THREADS: List = {
  read: (client, who, agent, rows, after = []) =>
    ask<Row>(
      client,
      who,
      "select id::text, array[updated_at::text, id::text] as after from public.find_threads($1, 'refund', false, $2, $3, $4)",
      [agent, rows, after[0], after[1]],
    ),
  add: (client, team, count, ago) => addThreads(client, team, team.viewer, count, ago),
  raise: "update public.threads set updated_at = now() where id = $1::uuid",
}
const LISTS = [
  ["questions", QUESTIONS],
  ["threads", THREADS],
] as const
const idsOf = (rows: readonly Row[]) => rows.map(({ id }) => id)

test.each(LISTS)("pages of %s are the whole list in its order, each row once", (_what, { read, add }) =>
  database.rolledBack(async (client) => {
    const team = await makeTrainedTeam(client)
    await add(client, team, 25)
    const whole = await read(client, team.viewer, team.agent, 1000)
    expect(new Set(idsOf(whole)).size).toBe(25)
    for (const size of [4, 10]) {
      const pages: Row[] = []
      while (pages.length < 25)
        pages.push(...(await read(client, team.viewer, team.agent, size, pages.at(-1)?.after)))
      expect(pages, `pages of ${size}`).toEqual(whole)
    }
    expect(await read(client, team.viewer, team.agent, 10, whole.at(-1)?.after)).toEqual([])
    expect(await read(client, team.viewer, team.agent, 0)).toEqual(whole.slice(0, 1))
  }),
)

test.each(LISTS)(
  "%s that come in, move up or go meanwhile repeat none and leave none out",
  (_what, { read, add, raise }) =>
    database.rolledBack(async (client) => {
      const team = await makeTrainedTeam(client)
      await add(client, team, 20)
      const whole = await read(client, team.viewer, team.agent, 1000)
      const first = whole.slice(0, 10)
      await add(client, team, 3, "1 hour")
      await client.query(raise, [first[4]?.id])
      const second = idsOf(await read(client, team.viewer, team.agent, 1000, first.at(-1)?.after))
      expect(second.filter((id) => idsOf(first).includes(id))).toEqual([])
      expect(idsOf(whole.slice(10)).filter((id) => !second.includes(id))).toEqual([])
      // Read again as one, as the screen does, nothing is missing, what moved up included.
      const after = idsOf(await read(client, team.viewer, team.agent, 1000))
      expect(after).toHaveLength(23)
      expect(new Set(after).size).toBe(23)
    }),
)

test("one answer holds at most the 1,000 rows that the API lets through", () =>
  database.rolledBack(async (client) => {
    const team = await makeTrainedTeam(client)
    await addThreads(client, team, team.viewer, 1003)
    const first = await THREADS.read(client, team.viewer, team.agent, 5000)
    expect(first).toHaveLength(1000)
    expect(await THREADS.read(client, team.viewer, team.agent, 5000, first.at(-1)?.after)).toHaveLength(3)
  }))

test("a page holds what its reader may see: nothing for a stranger, an asker, a program of theirs or another workspace", () =>
  database.rolledBack(async (client) => {
    const team = await makeTrainedTeam(client)
    const other = await makeTrainedTeam(client, "other")
    const asker = await makePerson(client, "asker")
    await addMember(client, team.id, asker, "asker")
    const stranger = await makePerson(client, "stranger")
    const program = await makeProgram(client, other)
    await addThreads(client, team, team.owner, 5, "1 hour")
    await addThreads(client, team, team.viewer, 5)
    await addQuestions(client, team, 5)
    const places = {
      questions: await QUESTIONS.read(client, team.viewer, team.agent, 10),
      threads: await THREADS.read(client, team.owner, team.agent, 10),
    }
    expect(places.questions).toHaveLength(5)
    expect(places.threads).toHaveLength(5)
    for (const after of [undefined, places.threads[1]?.after]) {
      const mine = await THREADS.read(client, team.viewer, team.agent, 10, after)
      expect(mine).toHaveLength(5)
      expect(idsOf(mine).filter((id) => idsOf(places.threads).includes(id))).toEqual([])
    }
    for (const who of [stranger, asker, other.owner, program])
      for (const [list, rows] of [
        [QUESTIONS, places.questions],
        [THREADS, places.threads],
      ] as const)
        for (const after of [undefined, rows[1]?.after])
          expect(await list.read(client, who, team.agent, 10, after), who.email).toEqual([])
  }))

test("a place that is none is refused", () =>
  database.rolledBack(async (client) => {
    const team = await makeTrainedTeam(client)
    await addQuestions(client, team, 2)
    expect(
      await refusal(client, team.viewer, "select from public.asked_questions($1, 10, 'nowhere')", [
        team.agent,
      ]),
    ).toBe("22P02")
  }))
