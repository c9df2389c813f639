// People who ask an assistant, one question after the other, and what came back.
import type { Deployment } from "../deployment.ts"
import type { Person } from "./person.ts"

export type Answer = {
  status: number
  answer: string
  /** Of the version that answered. */
  model: string
  /** From the question to the whole answer. */
  ms: number
  /** When it was asked, by the clock of this machine. */
  at: number
}

const READING_MS = 400 // nobody may ask more than twice a second

export async function ask(
  deployment: Deployment,
  person: Person,
  agent: string,
  prompt: string,
): Promise<Answer> {
  const at = Date.now()
  const response = await fetch(`${deployment.API_URL}/functions/v1/infer/${agent}`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${await person.token()}`,
      apikey: deployment.PUBLISHABLE_KEY ?? "",
      "content-type": "application/json",
    },
    body: JSON.stringify({ prompt }),
  })
  const body = (await response.json()) as { answer?: string; model?: string } // as docs/api has it
  return {
    status: response.status,
    answer: body.answer ?? "",
    model: body.model ?? "",
    ms: Date.now() - at,
    at,
  }
}

/** Everybody asks, reads and asks again, until `stop`, which gives all answers once the last has come. */
export function askOn(deployment: Deployment, people: Person[], agent: string, prompts: string[]) {
  const answers: Answer[] = []
  let asking = true
  const all = people.map(async (person, n) => {
    for (let turn = n; asking; turn++) {
      answers.push(await ask(deployment, person, agent, prompts[turn % prompts.length] ?? ""))
      await new Promise((resolve) => setTimeout(resolve, READING_MS))
    }
  })
  return {
    /** Those that have come by now. */
    soFar: (): readonly Answer[] => answers,
    async stop(): Promise<Answer[]> {
      asking = false
      await Promise.all(all)
      return answers
    },
  }
}
