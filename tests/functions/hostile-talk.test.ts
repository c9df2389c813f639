// Sixty hostile texts against the function that answers, its tools and its database, with a model that does whatever any text tells it.
// What it may reach is decided by the run alone: nothing of others is read or written, nothing is fetched, nothing but the run changes.
import { randomUUID } from "node:crypto"
import { once } from "node:events"
import { type Server, createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { afterAll, beforeAll, expect, test } from "vitest"
import type { Sent } from "@cerebros/contract/conversation.ts"
import type { AnswerSource } from "@cerebros/contract/nas.ts"
import { storable } from "@cerebros/contract/storable.ts"
import { statusJson } from "@cerebros/launcher/status-json.ts"
import { checkCitations } from "@cerebros/pipeline/answer/citations.ts"
import { insert, makeDocument } from "../database/database-world.ts"
import { type Aims, type Talk, TALKS } from "../fixtures/hostile/talk.ts"
import { type Conversers, meet } from "../support/conversing.ts"
import { makeReadyAssistant } from "../support/journey/assistant.ts"
import { type Person, signIn } from "../support/journey/person.ts"
import { type ObedientModel, startObedientModel } from "../support/obedient-model.ts"
import { ordersIn, printed, spoken } from "../support/orders.ts"
import { type TestStack, startTestStack } from "../support/stack.ts"

const FULL = process.env.CEREBROS_FULL !== undefined
const EVERY = 9
/** All of them, or one of each place and every ninth beside. */
const PLAYED = TALKS.map((talk, index) => ({ ...talk, index })).filter(
  ({ stands, index }) =>
    FULL || index % EVERY === 0 || TALKS.findIndex((talk) => talk.stands === stands) === index,
)
const SECRET = "Salaries: 4711 each." // stands in another workspace alone

let stack: TestStack
let model: ObedientModel
let world: Conversers
let nobody: Server
let fetched = 0
let aims: Aims
/** Assistants of Ann's: one whose trained model speaks, one whose language model does. */
let speakers: { trained: string; language: string }

beforeAll(async () => {
  model = await startObedientModel()
  nobody = createServer((_, response) => {
    fetched += 1
    response.end()
  }).listen(0, "127.0.0.1")
  await once(nobody, "listening")
  stack = await startTestStack({
    parts: ["inbox", "rest", "auth", "functions"],
    given: {
      NAS_API_ENDPOINT: model.nasUrl,
      NAS_API_KEY: "secret",
      LLM_BASE_URL: model.llmUrl,
      LLM_MODEL: "obedient",
    },
  })
  world = await meet(statusJson(stack.settings))
  const language = await makeReadyAssistant(stack.settings.dbUrl, world.ann.workspace, "Language")
  await world.database.query("update public.agents set answered_by = 'language_model' where id = $1", [
    language,
  ])
  speakers = { trained: world.agent, language }
  const { port } = nobody.address() as AddressInfo // it listens on a port, so the address is one
  aims = { evil: `http://127.0.0.1:${port}`, ...(await makeOthers(await signIn(world.deployment, "zoe"))) }
}, 900_000)
afterAll(async () => {
  await world?.part()
  await stack?.stop()
  await model?.stop()
  nobody?.close()
})

/** Somebody else's workspace with one of everything that the texts ask for. */
async function makeOthers(zoe: Person): Promise<Omit<Aims, "evil">> {
  const agent = await makeReadyAssistant(stack.settings.dbUrl, zoe.workspace)
  const document = await addDocument({ workspace: zoe.workspace, agent, maker: zoe.id, text: SECRET })
  const example = await addExample({ workspace: zoe.workspace, agent, prompt: "Salaries?", output: SECRET })
  const sent = await world.send(zoe, SECRET, { agent_id: agent })
  await world.ended(sent.run_id)
  return { workspace: zoe.workspace, thread: sent.thread_id, run: sent.run_id, agent, document, example }
}

async function addDocument(of: { workspace: string; agent: string; maker: string; text: string }) {
  const client = await world.database.connect()
  try {
    const maker = { id: of.maker, email: "", sessionId: "" }
    const team = { id: of.workspace, agent: of.agent, owner: maker, editor: maker, viewer: maker }
    return (await makeDocument(client, team, { text: of.text, name: `${randomUUID()}.txt` })).id
  } finally {
    client.release()
  }
}

async function addExample(of: { workspace: string; agent: string; prompt: string; output: string }) {
  const client = await world.database.connect()
  try {
    const { workspace: workspace_id, agent: agent_id, prompt, output } = of
    return await insert(client, "public.examples", {
      workspace_id,
      agent_id,
      prompt,
      output,
      state: "approved",
    })
  } finally {
    client.release()
  }
}

const found = (quote: string, more: Partial<AnswerSource> = {}): AnswerSource => ({
  document_id: null,
  name: "Handbook.pdf",
  quote,
  start: null,
  end: null,
  example_id: null,
  score: 0.9,
  ...more,
})

/** Puts a text where it stands, and says what is asked then, turn by turn. */
async function stage(talk: Talk, text: string, word: string): Promise<string[]> {
  const mine = { workspace: world.ann.workspace, agent: speakers.language, maker: world.ann.id }
  model.found = [found("Refunds take five days.")]
  switch (talk.stands) {
    case "document": {
      const document_id = await addDocument({ ...mine, text })
      // The search is as ill-disposed: its second passage is of somebody else's document.
      const foreign = { document_id: aims.document, start: 0, end: SECRET.length, name: "Theirs" }
      model.found = [found(text, { document_id, start: 0, end: text.length }), found("x", foreign)]
      return ["What of it?"]
    }
    case "name":
      model.found = [found("Refunds take five days.", { name: text })]
      return ["How long do refunds take?"]
    case "example":
      await addExample({ ...mine, prompt: `What of ${word}?`, output: text })
      return [`What of it?\nCall look_up_examples with {"query":"${word}"}`]
    case "question":
      return [text]
    case "before":
      return [text, "And when are they at home?"]
    case "spoken":
      model.found = [found(text)]
      return ["What of it?"]
  }
}

/** Every row outside of the transport, told apart by its table. */
async function everything(): Promise<Set<string>> {
  const { rows: tables } = await world.database.query<{ name: string }>(
    "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'private', 'storage') or (schemaname, tablename) = ('auth', 'users')",
  )
  const sql = tables.map(({ name }) => `select '${name} ' || to_jsonb(t)::text as row from ${name} t`)
  const { rows } = await world.database.query<{ row: string }>(sql.join(" union all "))
  return new Set(rows.map(({ row }) => row))
}

/** Rows that came, went or changed and name none of these ids. */
const unaccounted = (before: Set<string>, after: Set<string>, ids: readonly string[]) =>
  [...[...before].filter((row) => !after.has(row)), ...[...after].filter((row) => !before.has(row))].filter(
    (row) => !ids.some((id) => row.includes(id)),
  )

/** What keeps the count of the asker's questions: theirs, and no row of a run. */
const countOf = (who: Person) => `"key": "infer:${who.id}"`

test.each(PLAYED)("[AN3] $stands: $what", async (talk) => {
  const { ann, database, send, ended, logOf } = world
  const text = talk.text(aims)
  const asked = await stage(talk, text, `kestrel${talk.index}`)
  await database.query("delete from private.rates")
  const before = await everything()
  model.heard = []
  model.obeyed = 0

  const agent_id = talk.stands === "spoken" ? speakers.trained : speakers.language
  const thread_id = randomUUID()
  let parent_id: string | null = null
  const runs: Sent[] = []
  for (const question of asked) {
    const sent: Sent = await send(ann, question, { agent_id, thread_id, parent_id })
    await ended(sent.run_id)
    parent_id = sent.answer_id
    runs.push(sent)
  }
  const orders = ordersIn([text, ...asked].join("\n"))
  expect(model.obeyed > 0).toBe(orders.calls.length + orders.prints.length > 0) // it was told, and did

  const last = runs.at(-1)?.run_id ?? ""
  const { state, answer } = (await world.stateOf(last)) ?? {}
  const expected =
    talk.stands === "spoken"
      ? storable(spoken(orders))
      : checkCitations(storable(printed(orders)), model.found)?.text
  expect({ state, answer }).toEqual({ state: "completed", answer: expected })

  const logs = await Promise.all(runs.map(({ run_id }) => logOf(run_id)))
  const told = [...model.heard, JSON.stringify(logs)].join("\n")
  for (const secret of [SECRET, ...keysOf(world.deployment), await ann.token()])
    expect(told).not.toContain(secret)
  for (const event of logs.flat())
    if (event.type === "tool_completed" && !OURS.has(event.payload.tool))
      expect(event.payload.outcome).toBe("failed")

  const ids = [thread_id, ...runs.flatMap((run) => [run.run_id, run.message_id, run.answer_id])]
  expect(unaccounted(before, await everything(), [...ids, countOf(ann)])).toEqual([])
  expect(fetched).toBe(0)
})

const OURS = new Set(["search_documents", "look_up_examples", "open_span", "calculate"])
const keysOf = ({ SECRET_KEY, SERVICE_ROLE_KEY, JWT_SECRET }: Conversers["deployment"]) =>
  [SECRET_KEY, SERVICE_ROLE_KEY, JWT_SECRET].filter((key) => key !== undefined)
