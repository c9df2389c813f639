// From a push through the API to the text columns, by the stack's own worker; and training that waits for it.
import { gunzipSync } from "node:zlib"
import { partFile } from "@cerebros/contract/release.ts"
import { afterAll, beforeAll, expect, inject, test } from "vitest"
import { call, makeAgent } from "../support/journey/building.ts"
import { type Person, must, signIn, sweepAway } from "../support/journey/person.ts"
import { openExample, rewrite, type } from "../support/journey/typing.ts"
import { until } from "../support/until.ts"

const stack = inject("stack")
let ann: Person
beforeAll(async () => {
  ann = await signIn(stack, "ann")
})
afterAll(() => sweepAway(stack, ann))

async function makeExample(agent: string): Promise<string> {
  const row = { workspace_id: ann.workspace, agent_id: agent, prompt: "When?", output: "At six." }
  return must(await ann.client.from("examples").insert(row).select("id").single()).id
}
const read = async (id: string) =>
  must(await ann.client.from("examples").select("prompt, output, edited_by, version").eq("id", id).single())

test("what is pushed stands in the list within seconds, signed, while typing goes on", async () => {
  const example = await makeExample(await makeAgent(ann))
  const typing = await openExample(ann, example)
  await type(ann, typing, (doc) => doc.getText("prompt").insert(0, "Please: "))
  await until("the list has it", async () => (await read(example)).prompt === "Please: When?", 6000)
  expect(await read(example)).toMatchObject({ edited_by: ann.id, version: 2 })
  await type(ann, typing, (doc) => doc.getText("output").insert(7, " Or seven."))
  await until("the list has that too", async () => (await read(example)).output === "At six. Or seven.", 8000)
  const history = must(await ann.client.rpc("example_history", { example })) as { prompt: string }[] // 015_editing.sql
  expect(history.at(-1)?.prompt).toBe("When?")
  expect(history[0]?.prompt).toBe("Please: When?")
})

test("training that starts right after a change sends the change", async () => {
  const agent = await makeAgent(ann)
  const examples = await Promise.all([makeExample(agent), makeExample(agent), makeExample(agent)])
  await Promise.all(examples.map((example, i) => rewrite(ann, example, { output: `At ${i + 1} sharp.` })))
  const { run_id } = await call<{ run_id: string }>(ann, "submit-training", { agent_id: agent })
  const run = must(
    await ann.client.from("training_runs").select("release:releases(folder)").eq("id", run_id).single(),
  )
  const frozen = must(
    await ann.client.storage.from("training").download(`${run.release?.folder}/${partFile("qa_pairs", 1)}`),
  )
  const outputs = gunzipSync(await frozen.bytes())
    .toString("utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => (JSON.parse(line) as { output: string }).output)
  expect(outputs.sort()).toEqual(["At 1 sharp.", "At 2 sharp.", "At 3 sharp."])
  await call(ann, "cancel-training", { run_id })
})
