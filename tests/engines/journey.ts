// The journey at another engine's window: what a person does there, each step after the one before.
import { basename } from "node:path"
import { createClient } from "@supabase/supabase-js"
import type { Database } from "@cerebros/contract/database.types.ts"
import type { Deployment } from "../support/deployment.ts"
import { drafted } from "../support/journey/building.ts"
import { signInMail } from "../support/journey/mail.ts"
import { type Client, freshEmail, must } from "../support/journey/person.ts"
import { samplesOf } from "../support/journey/samples.ts"
import { openExample, type } from "../support/journey/typing.ts"
import { until } from "../support/until.ts"
import type { Engine } from "./engine.ts"
import { atWindow, type Part, type Window } from "./window.ts"

const SLOW_MS = 120_000 // reading and drafting on two busy cores
const TRAINING_MS = 300_000
const OUTPUT = "Ring the Ostermark workshop, extension 42."
const ELSEWHERE = " Or write to it."
const [MANUAL = ""] = samplesOf("work_products")

/** Somebody on their way, at a window of this engine. */
export type Visit = Window & {
  engine: Engine
  deployment: Deployment
  email: string
  /** The interfaces as this person, with the session of their browser. */
  client(): Client
  /** Id of their assistant, once it is there. */
  agent(): Promise<string>
}

export type Step = { say: string; play(visit: Visit): Promise<void> }

const button = (name: string, within?: string): Part => ({ role: "button", name, ...(within && { within }) })
const heading = (name: string): Part => ({ role: "heading", name })
const field = (name: string): Part => ({ role: "textbox", name })
const example = (number: number): string => `[aria-label^='Example ${number},']`

/** To be played one after the other. */
export const STEPS: readonly Step[] = [
  {
    say: "signs in by the mail's code and stands where they wanted to go",
    async play({ engine, deployment, email, write, press, reads, isAt, has }) {
      await engine.goto(`${deployment.APP_URL}/agents/new`)
      await write(field("E-mail address"), email)
      await press(button("Continue with e-mail"))
      await reads(`We sent a link to ${email}`)
      const { code } = await signInMail(deployment, email)
      await write(field("8-digit code"), code)
      await isAt("/agents/new")
      await has(heading("Name your assistant"))
    },
  },
  {
    say: "names an assistant and uploads a document",
    async play({ engine, client, agent, write, press, reads, isAt, has }) {
      await write(field("Name"), "Lindenrad desk")
      await press(button("Continue"))
      await isAt("/setup/work-products")
      await has(heading("Upload Work Products"))
      await engine.chooseFiles([MANUAL])
      await reads(basename(MANUAL))
      const read = async () =>
        must(
          await client()
            .from("documents")
            .select("state")
            .eq("agent_id", await agent()),
        )[0]?.state === "ready"
      await until("the document is read", read, SLOW_MS)
    },
  },
  {
    say: "reviews what was drafted of it",
    async play(visit) {
      await visit.press(button("Continue"))
      await visit.has(heading("Review Training Data"))
      await drafted({ client: visit.client() }, await visit.agent(), SLOW_MS)
      await visit.press(button("Approve", example(1)))
      await until("the first is approved", async () => (await exampleOf(visit, 1)).state === "approved")
    },
  },
  {
    say: "rewrites an example in its editor, and sees what is typed elsewhere",
    async play(visit) {
      await visit.press(button("Edit", example(2)))
      await visit.rewrite(field("Output"), OUTPUT)
      await visit.reads("Saved")
      const { id } = await until("what was typed is settled", async () => {
        const row = await exampleOf(visit, 2)
        return row.output === OUTPUT && row
      })
      const client = visit.client()
      const typing = await openExample({ client }, id)
      await type({ client }, typing, (doc) => doc.getText("output").insert(OUTPUT.length, ELSEWHERE))
      await visit.reads(OUTPUT + ELSEWHERE, SLOW_MS)
      await visit.press(button("Close the example"))
    },
  },
  {
    say: "skips what can be skipped and trains to the end",
    async play({ press, has, reads }) {
      await press(button("Continue"))
      await has(heading("Upload Communications"))
      await press(button("Skip this step"))
      await has(heading("Upload Reference Materials"))
      await press(button("Skip this step"))
      await press({ role: "radio", name: "Also on" })
      await press(button("Start training"))
      await reads("Training complete! Your assistant is ready.", TRAINING_MS)
      await press(button("Stay here"))
    },
  },
  {
    say: "asks, and the answer names its source",
    async play(visit) {
      const { prompt, output } = await exampleOf(visit, 1)
      await visit.press({ role: "link", name: "Ask it a question" })
      await visit.isAt("/chat")
      await visit.write(field("Your question"), prompt)
      await visit.key("Enter")
      await visit.reads(output, SLOW_MS)
      await visit.reads(basename(MANUAL))
    },
  },
  {
    say: "finds the assistant ready on the dashboard after a reload",
    async play({ engine, deployment, has, reads }) {
      await engine.goto(`${deployment.APP_URL}/dashboard`)
      await has({ role: "link", name: "Lindenrad desk" })
      await reads("Ready")
    },
  },
  {
    say: "the browser complained about nothing",
    async play({ engine }) {
      const complaints = await engine.complaints()
      if (complaints.length > 0) throw new Error(complaints.join("\n"))
    },
  },
]

/** Somebody who has not signed in yet. */
export function visitAt(engine: Engine, deployment: Deployment): Visit {
  const accessToken = () => engine.look(tokenInStorage)
  return {
    ...atWindow(engine),
    engine,
    deployment,
    email: freshEmail("engine"),
    // Made when it is needed: it asks for the token at once, and without a page no engine answers that.
    client: () =>
      createClient<Database>(deployment.API_URL ?? "", deployment.PUBLISHABLE_KEY ?? "", { accessToken }),
    agent: () => engine.look(() => /agents\/([0-9a-f-]{36})/.exec(location.pathname)?.[1] ?? ""),
  }
}

/** The example that stands there in their list, from 1 on. */
const exampleOf = async ({ client, agent }: Visit, at: number) =>
  must(
    await client()
      .from("examples")
      .select("id, state, prompt, output")
      .eq("agent_id", await agent())
      .order("number")
      .range(at - 1, at - 1)
      .single(),
  )

/** In the page: the access token as the app keeps it. */
function tokenInStorage(): string {
  const stored = JSON.parse(localStorage.getItem("cerebros.session") ?? "{}") as { access_token?: string }
  return stored.access_token ?? ""
}
