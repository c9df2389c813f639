// Answers, as a program asks for them.
import { InferAnswer } from "@cerebros/contract/inference.ts"
import { TEXT_MAX_CHARS } from "@cerebros/contract/limits.ts"
import { NOT_FOUND_ANSWER } from "@cerebros/contract/nas.ts"
import { call, makeAgent } from "../../support/journey/building.ts"
import { must } from "../../support/journey/person.ts"
import { demand } from "../demand.ts"
import type { Scene } from "../scene.ts"

const ASKED = 20 // questions for the time of an answer
const ANSWER_P95_MS = 2_000

const ask = (scene: Scene, agent: string, bearer: string | undefined, prompt: string) =>
  fetch(`${scene.ground.apiUrl}/functions/v1/infer/${agent}`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      ...(bearer !== undefined && { authorization: `Bearer ${bearer}` }),
    },
    body: JSON.stringify({ prompt }),
  })

export async function asking(scene: Scene): Promise<string> {
  scene.the("end")
  const [ann, agent, corrected] = [scene.the("ann"), scene.the("agent"), scene.the("corrected")]
  const made = await call<{ id: string; key: string }>(ann, "api-keys", {
    workspace_id: ann.workspace,
    name: "Acceptance",
  })
  const answerTo = async (prompt: string) => {
    const reply = await ask(scene, agent, made.key, prompt)
    demand(
      reply.status === 200,
      `A question was answered ${reply.status}: ${(await reply.clone().text()).slice(0, 200)}`,
    )
    return InferAnswer.parse(await reply.json())
  }
  const right = await answerTo(corrected.prompt)
  demand(right.answer.includes(corrected.output), "The answer is not what Ann corrected.")
  demand(right.sources.length > 0, "The answer names no source.")
  const none = await answerTo("What is the capital of Mongolia?")
  demand(
    none.answer.includes(NOT_FOUND_ANSWER) && none.sources.length === 0,
    "What the documents do not hold is answered.",
  )
  const times: number[] = []
  for (let n = 0; n < ASKED; n++) {
    const startedAt = performance.now()
    await answerTo(corrected.prompt)
    times.push(performance.now() - startedAt)
  }
  const p95 = times.toSorted((one, other) => one - other)[Math.ceil(ASKED * 0.95) - 1] ?? 0
  demand(p95 <= ANSWER_P95_MS, `95 of 100 answers take up to ${Math.round(p95)} ms.`)
  const status = async (to: string, bearer: string | undefined, prompt: string) =>
    (await ask(scene, to, bearer, prompt)).status
  const untrained = await makeAgent(ann, "Never trained")
  const refusals = [
    ["without a key", await status(agent, undefined, "Hello?"), 401],
    [
      "of an unknown assistant",
      await status("00000000-0000-4000-8000-000000000000", made.key, "Hello?"),
      404,
    ],
    ["of one that was never trained", await status(untrained, made.key, "Hello?"), 409],
    ["of too many words", await status(agent, made.key, "x".repeat(TEXT_MAX_CHARS + 1)), 413],
  ] as const
  for (const [what, got, wanted] of refusals)
    demand(got === wanted, `A call ${what} was answered ${got}, not ${wanted}.`)
  must(await ann.client.rpc("revoke_api_key", { key_id: made.id }))
  const revoked = await status(agent, made.key, "Hello?")
  demand(revoked === 401, `A revoked key was answered ${revoked}.`)
  return `the correction comes back with ${right.sources.length} sources; what is not there is said not to be; p95 of ${ASKED} ${Math.round(p95)} ms; 401, 404, 409, 413 where they belong`
}
