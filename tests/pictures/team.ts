// The team of the pictures: a bicycle workshop with the built-in documents. People, names and questions are invented, and the
// same on all pictures.
import pg from "pg"
import { statusJson } from "@cerebros/launcher/status-json.ts"
import type { Deployment } from "../support/deployment.ts"
import { ask } from "../support/journey/asking.ts"
import { call, drafted, makeAgent, trained, upload, uploadSamples } from "../support/journey/building.ts"
import { must, type Person, signIn } from "../support/journey/person.ts"
import { samples } from "../support/journey/samples.ts"
import type { TestStack } from "../support/stack.ts"

const WORKSPACE = "Lindenrad"
const PEOPLE = [
  ["Mara Lindt", "owner"],
  ["Jonas Weber", "editor"],
  ["Priya Nair", "editor"],
  ["Tom Berger", "viewer"],
] as const
const UNKNOWN = ["Which depot is open on Sundays?", "What is the parental leave policy?"]
const ASKED_OF_APPROVED = 6
const APPROVED = 12
const SLOW_MS = 900_000 // reading, drafting and training beside other work

export type Team = {
  deployment: Deployment
  /** In the order of `PEOPLE`; the first owns the workspace. */
  people: readonly Person[]
  /** Has just signed in for the first time. */
  newcomer: Person
  /** Answers, and has been asked. */
  desk: string
  /** One that the desk answers. */
  question: string
  /** Has drafts that wait for a review. */
  warranty: string
}

const addressOf = (name: string) => `${name.split(" ")[0]?.toLowerCase()}@lindenrad.example`

/** Makes the workspace with its people and four assistants, each at another point of its way. About a minute. */
export async function makeTeam(stack: TestStack): Promise<Team> {
  const deployment = statusJson(stack.settings)
  const people: Person[] = []
  for (const [name] of PEOPLE) people.push(await named(await signIn(deployment, name, addressOf(name)), name))
  const [mara, jonas] = people
  if (!mara || !jonas) throw new Error("The team has nobody.")
  must(await mara.client.from("workspaces").update({ name: WORKSPACE }).eq("id", mara.workspace).select())
  await join(stack, mara.workspace, people.slice(1))
  const desk = await describe(
    mara,
    "Workshop desk",
    "Answers the workshop's questions on repairs, prices and depots.",
  )
  await uploadSamples(mara, desk)
  const warranty = await describe(
    mara,
    "Warranty helper",
    "Says what the warranty covers, for how long and who decides.",
  )
  for (const sample of samples.slice(0, 2)) await upload(mara, warranty, sample)
  await describe(mara, "Depot planner", "")
  await describe(mara, "Onboarding guide", "Takes new mechanics through their first week.")
  for (const agent of [desk, warranty]) await call(mara, "synthesize", { agent_id: agent })
  await Promise.all([desk, warranty].map((agent) => drafted(mara, agent, SLOW_MS)))
  const approved = await approve(jonas, desk)
  await call(mara, "submit-training", { agent_id: desk })
  const { state, reason } = await trained(mara, desk, SLOW_MS)
  if (state !== "completed") throw new Error(`The run ended as ${state}: ${reason}`)
  for (const [n, prompt] of [...UNKNOWN, ...approved.slice(-ASKED_OF_APPROVED)].entries())
    await ask(deployment, people[n % people.length] ?? mara, desk, prompt)
  const newcomer = await named(await signIn(deployment, "Lena Ortiz", "lena@lindenrad.example"), "Lena Ortiz")
  return { deployment, people, newcomer, desk, warranty, question: approved[0] ?? "" }
}

async function named(person: Person, name: string): Promise<Person> {
  must(await person.client.from("profiles").update({ name }).eq("user_id", person.id).select())
  must(await person.client.auth.updateUser({ data: { name } }))
  must(await person.client.auth.refreshSession())
  return person
}

async function describe(person: Person, name: string, purpose: string): Promise<string> {
  const id = await makeAgent(person, name)
  must(await person.client.from("agents").update({ purpose }).eq("id", id).select())
  return id
}

/** By the database: an invitation would be a mail for each. */
async function join(stack: TestStack, workspace: string, people: readonly Person[]): Promise<void> {
  const database = new pg.Client({ connectionString: stack.settings.dbUrl })
  await database.connect()
  try {
    for (const [n, person] of people.entries()) {
      await database.query("insert into public.members (workspace_id, user_id, role) values ($1, $2, $3)", [
        workspace,
        person.id,
        PEOPLE[n + 1]?.[1],
      ])
      await database.query("delete from public.workspaces where id = $1", [person.workspace]) // the one of their own
      person.workspace = workspace
    }
  } finally {
    await database.end()
  }
}

/** Some of the drafts are found good by a person; returns what they ask. */
async function approve({ client }: Person, agent: string): Promise<string[]> {
  const rows = must(
    await client.from("examples").select("id, prompt").eq("agent_id", agent).order("number").limit(APPROVED),
  )
  must(
    await client.rpc("review_examples", {
      agent_id: agent,
      selection: { ids: rows.map(({ id }) => id) },
      change: { state: "approved" },
    }),
  )
  return rows.map(({ prompt }) => prompt)
}
