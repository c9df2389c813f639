// A document's file replaced by a newer one: what stays, what follows, what turns stale, and the way back.
import type pg from "pg"
import { expect, test } from "vitest"
import { openDatabase } from "../support/database.ts"
import { ask, askOne, refusal } from "./ask.ts"
import { claim, later } from "./hub.ts"
import {
  QUOTE,
  TEXT,
  type Team,
  type Worker,
  insert,
  makeDocument,
  makeTeam,
  makeWorker,
  storeFile,
} from "./database-world.ts"
import { trained } from "./release.ts"

const database = openDatabase()
const REPLACE = "select public.replace_document($1, $2, 'text/plain', $3, $4)"
const NEWER = "All refunds take ten working days. Invoices are paid within thirty days."
const hash = (letter: string) => letter.repeat(64)

/** What a call gave. */
async function given<T>(answer: Promise<T | undefined>): Promise<T> {
  const value = await answer
  if (value === undefined) throw new Error("The call gave nothing.")
  return value
}

type Announced = { id: string; object_path: string; state: string }

/** Announces a newer file and sends its bytes; the worker reads `text`, or says what is wrong with it. */
async function replace(
  client: pg.Client,
  { team, worker }: { team: Team; worker: Worker },
  document: string,
  of: { letter: string; text?: string; problem?: string },
): Promise<string> {
  const next = await given(
    askOne<Announced>(client, team.editor, REPLACE, [document, "new.txt", 7, hash(of.letter)]),
  )
  await storeFile(client, "documents", next.object_path, 7)
  await ask(client, team.editor, "select public.finish_upload($1)", [next.id])
  await read(client, worker, of)
  return next.id
}

async function read(client: pg.Client, worker: Worker, of: { text?: string; problem?: string }) {
  const { task, generation } = await claim(client, worker, "extract")
  await ask(client, worker, "select public.save_extraction($1, $2, $3, '{}', '{}', $4)", [
    task,
    generation,
    of.text ?? null,
    of.problem ?? null,
  ])
}

/** A document with two examples that quote it, one in its first sentence and one in its second, both checked. */
async function quoted(client: pg.Client) {
  const team = await makeTeam(client)
  const document = await makeDocument(client, team)
  const worker = await makeWorker(client)
  const first = TEXT.slice(0, TEXT.indexOf(QUOTE) - 1)
  const example = (prompt: string, quote: string) =>
    insert(client, "public.examples", {
      workspace_id: team.id,
      agent_id: team.agent,
      prompt,
      document_id: document.id,
      span_start: TEXT.indexOf(quote),
      span_end: TEXT.indexOf(quote) + quote.length,
      quote,
      quote_state: "verified",
      origin: "synthetic",
    })
  return {
    team,
    document,
    worker,
    invoices: await example("When?", first),
    refunds: await example("How long?", QUOTE),
  }
}

const shown = (client: pg.Client, team: Team) =>
  ask(
    client,
    team.viewer,
    `select name, state, file_version, char_count from public.documents where version_of is null`,
  )

test("[DO1] a newer file takes its document's place once it was read; quotes follow or turn stale", () =>
  database.rolledBack(async (client) => {
    const world = await quoted(client)
    const { team, document, worker } = world
    const next = await replace(client, world, document.id, { letter: "a", text: NEWER })
    expect(await shown(client, team)).toEqual([
      { name: "new.txt", state: "ready", file_version: 2, char_count: NEWER.length },
    ])
    expect(
      await ask(
        client,
        team.viewer,
        "select name, file_version, version_of from public.documents where id = $1",
        [next],
      ),
    ).toEqual([{ name: "terms.txt", file_version: 1, version_of: document.id }])
    const { task, generation } = await claim(client, worker, "check_quotes")
    const input = await askOne<{ text: string; before: string; quotes: { example_id: string }[] }>(
      client,
      worker,
      "select public.quotes_input($1, $2)",
      [task, generation],
    )
    expect([input?.text, input?.before]).toEqual([NEWER, TEXT])
    expect(input?.quotes.map((each) => each.example_id).sort()).toEqual(
      [world.invoices, world.refunds].sort(),
    )
    const verdicts = [{ example_id: world.invoices, start: 35, end: 71 }, { example_id: world.refunds }]
    await ask(client, worker, "select public.save_quotes($1, $2, $3)", [
      task,
      generation,
      JSON.stringify(verdicts),
    ])
    expect(
      await ask(
        client,
        team.viewer,
        "select quote_state, span_start, document_id from public.examples order by number",
      ),
    ).toEqual([
      { quote_state: "verified", span_start: 35, document_id: document.id },
      { quote_state: "stale", span_start: TEXT.indexOf(QUOTE), document_id: document.id },
    ])
    expect(await askOne(client, team.viewer, "select stale_count from public.drafting")).toBe(1)
  }))

test("a newer file that cannot be read, or is here already, changes nothing and says why", () =>
  database.rolledBack(async (client) => {
    const world = await quoted(client)
    const { team, document } = world
    const before = await shown(client, team)
    const next = await replace(client, world, document.id, { letter: "a", problem: "This PDF is encrypted." })
    expect(await shown(client, team)).toEqual(before)
    expect(
      await ask(client, team.viewer, "select problem from public.documents where id = $1", [next]),
    ).toEqual([{ problem: "This PDF is encrypted." }])
    expect(await refusal(client, team.editor, REPLACE, [document.id, "same.txt", 7, document.hash])).toBe(
      "already_here",
    )
    const other = await makeDocument(client, team, { name: "other.txt" })
    expect(await refusal(client, team.editor, REPLACE, [document.id, "other.txt", 7, other.hash])).toBe(
      "already_here",
    )
    await ask(client, team.editor, "select public.withdraw_version($1)", [next])
    expect(await ask(client, team.viewer, "select from public.documents where id = $1", [next])).toEqual([])
  }))

test("one newer file is on its way at a time: its sender takes it up again, others wait", () =>
  database.rolledBack(async (client) => {
    const { team, document, worker } = await quoted(client)
    const announce = (person: Team["editor"], letter: string) =>
      given(askOne<Announced>(client, person, REPLACE, [document.id, "new.txt", 7, hash(letter)]))
    const first = await announce(team.editor, "a")
    expect(await announce(team.editor, "a")).toEqual(first)
    expect(await refusal(client, team.owner, REPLACE, [document.id, "x.txt", 7, hash("b")])).toBe(
      "version_on_its_way",
    )
    const second = await announce(team.editor, "c")
    expect(second.id).not.toBe(first.id)
    await storeFile(client, "documents", second.object_path, 7)
    await ask(client, team.editor, "select public.finish_upload($1)", [second.id])
    expect(await refusal(client, team.editor, REPLACE, [document.id, "x.txt", 7, hash("b")])).toBe(
      "version_on_its_way",
    )
    await read(client, worker, { text: NEWER })
    await announce(team.owner, "b")
  }))

test("an older file comes back as a new version, and its quotes are looked for again", () =>
  database.rolledBack(async (client) => {
    const world = await quoted(client)
    const { team, document, worker } = world
    const older = await replace(client, world, document.id, { letter: "a", text: NEWER })
    const files = () => ask(client, team.viewer, "select from storage.objects where bucket_id = 'documents'")
    expect(await files()).toHaveLength(2) // both open
    await client.query("update public.documents set removed_at = now() where id = $1", [document.id])
    expect(await files()).toHaveLength(0)
    await client.query("update public.documents set removed_at = null where id = $1", [document.id])
    expect(await askOne(client, team.editor, "select count(*)::int from public.trash($1)", [team.id])).toBe(0)
    expect(await refusal(client, team.editor, "select public.restore_documents($1)", [[older]])).toBe(
      "not_found",
    )
    expect(
      await refusal(client, team.editor, "update public.documents set removed_at = null where id = $1", [
        older,
      ]),
    ).toBe("other_files_are_removed")
    await ask(client, team.editor, "select public.restore_version($1)", [older])
    await read(client, worker, { text: TEXT })
    expect(await shown(client, team)).toEqual([
      { name: "terms.txt", state: "ready", file_version: 3, char_count: TEXT.length },
    ])
    expect(await ask(client, team.viewer, "select distinct quote_state from public.examples")).toEqual([
      { quote_state: "unverified" },
    ])
  }))

test("what an older file said word for word is not drafted from again", () =>
  database.rolledBack(async (client) => {
    const world = await quoted(client)
    const { team, document, worker } = world
    const plan = async (chunks: object[]) => {
      await ask(client, team.editor, "select public.request_synthesis($1)", [team.agent])
      const { task, generation } = await claim(client, worker, "plan")
      const input = await askOne<{ before: string | null }>(
        client,
        worker,
        "select public.plan_input($1, $2)",
        [task, generation],
      )
      await ask(client, worker, "select public.save_plan($1, $2, $3)", [
        task,
        generation,
        JSON.stringify(chunks),
      ])
      return input?.before
    }
    const chunk = (index: number, start: number, end: number, kept?: boolean) => ({ index, start, end, kept })
    expect(await plan([chunk(0, 0, 40), chunk(1, 40, TEXT.length)])).toBe(null)
    await replace(client, world, document.id, { letter: "a", text: NEWER })
    await client.query("update private.tasks set key = 'earlier' where kind = 'plan'") // the clock stands in a transaction
    await client.query("update public.examples set span_start = 35, span_end = 71 where id = $1", [
      world.invoices,
    ])
    await client.query("update public.examples set quote_state = 'stale' where id = $1", [world.refunds])
    expect(await plan([chunk(0, 0, 34), chunk(1, 35, NEWER.length, true)])).toBe(TEXT)
    expect(
      await ask(
        client,
        team.viewer,
        "select state, example_count, task_id is null as idle from public.chunks order by index",
      ),
    ).toEqual([
      { state: "waiting", example_count: 0, idle: false },
      { state: "done", example_count: 1, idle: true },
    ])
  }))

test("[DO1] a passage that waits to be drafted from while its file is replaced is told so, and nothing is drafted from it", () =>
  database.rolledBack(async (client) => {
    const world = await quoted(client)
    const { team, worker, document } = world
    const asked = await askOne<string>(client, team.editor, "select public.draft_passage($1, 0, 10)", [
      document.id,
    ])
    const { task, generation } = await claim(client, worker, "draft_passage")
    await replace(client, world, document.id, { letter: "a", text: NEWER })
    expect(await askOne(client, worker, "select public.passage_input($1, $2)", [task, generation])).toBeNull()
    const draft = {
      prompt: "When?",
      reasoning: "So.",
      output: "Soon.",
      start: 0,
      end: 10,
      quote: "Invoices a",
    }
    await ask(client, worker, "select public.save_passage($1, $2, $3, 'a writer', null)", [
      task,
      generation,
      JSON.stringify([draft]),
    ])
    expect(
      await ask(
        client,
        team.viewer,
        "select state, problem, (select count(*)::int from public.examples) as examples from public.passage_drafts where id = $1",
        [asked],
      ),
    ).toEqual([
      {
        state: "failed",
        problem: "The file was replaced meanwhile. Choose the passage again in its newest version.",
        examples: 2,
      },
    ])
  }))

test("a file is read again when somebody asks; quotes are checked against the text that comes", () =>
  database.rolledBack(async (client) => {
    const { team, worker, document } = await quoted(client)
    expect(await askOne(client, team.editor, "select public.choose_reading($1, '{}')", [document.id])).toBe(
      "extracting",
    )
    await read(client, worker, { text: `A page that failed. ${TEXT}` })
    const { task, generation } = await claim(client, worker, "check_quotes")
    const input = await askOne<{ quotes: object[] }>(client, worker, "select public.quotes_input($1, $2)", [
      task,
      generation,
    ])
    expect(input?.quotes).toHaveLength(2)
    for (const columns of [0, 51, "second_row"])
      expect(
        await refusal(client, team.editor, "select public.choose_reading($1, $2)", [
          document.id,
          JSON.stringify({ columns }),
        ]),
      ).toBe("invalid_input")
    expect(
      await askOne(client, team.editor, "select public.choose_reading($1, '{\"columns\": 50}')", [
        document.id,
      ]),
    ).toBe("extracting")
  }))

test("a newer file is a change since the release, and training again may pay", () =>
  database.rolledBack(async (client) => {
    const world = await quoted(client)
    const { team, document, worker } = world
    await client.query("update public.agents set status = 'references' where id = $1", [team.agent])
    const { model, run } = await trained(client, team, worker)
    await insert(client, "public.test_results", {
      workspace_id: team.id,
      agent_id: team.agent,
      model_id: model.id,
      question: "How long?",
      document_id: document.id,
      origin: "written",
      outcome: "not_found",
      measured: "refused",
      verdict: "refused",
    })
    const changed = () =>
      askOne<number>(
        client,
        team.viewer,
        "select (public.release_changes($1) ->> 'documents_changed')::int",
        [team.agent],
      )
    expect(await changed()).toBe(0)
    await replace(client, world, document.id, { letter: "a", text: NEWER })
    expect(await changed()).toBe(1)
    await later(client, 360)
    await client.query("update private.workers set lease_until = now() + interval '1 day'")
    const { task, generation } = await claim(client, worker, "suggest_training")
    await ask(client, worker, "select public.save_suggestion($1, $2)", [task, generation])
    expect(
      await ask(
        client,
        team.editor,
        "select payload ->> 'covered' as covered from public.notifications where kind = 'training_pays' and user_id = auth.uid()",
      ),
    ).toEqual([{ covered: "1" }])
    const diff =
      "select kind, in_group, item_id from public.release_diff($1) where in_group = 'work_products'"
    expect(await ask(client, team.viewer, diff, [run.release_id])).toEqual([
      { kind: "changed", in_group: "work_products", item_id: document.id },
    ])
  }))
