// What the worker concludes from what the NAS says, or does not say.
import { expect, test } from "vitest"
import type { Offer, Rpc } from "@cerebros/hub/protocol.ts"
import type { ModelAnswer, Nas } from "./nas.ts"
import { cancelJob, pollTraining, probeModel } from "./training.ts"

const RUN = { job_id: "j", state: "training", silent_seconds: 60, model: "m", question: "Who?" }
const offer = (attempt = 1) => ({ task_id: "t", generation: 7, attempt, max_attempts: 4 }) as Offer // all that is read
const said = (text: string): ModelAnswer => ({ text, outcome: "answered", sources: [] })
const nas = (over: Partial<Nas>): Nas =>
  ({ status: async () => null, ask: async () => said("We."), encoderOf: async () => "words", ...over }) as Nas // the rest is not asked
const still = new AbortController().signal

/** A database that answers with the run and remembers what was saved. */
function database(run: object | null = RUN) {
  const saved: [string, Record<string, unknown>][] = []
  const rpc = (async (name: string, args: Record<string, unknown>) => {
    if (name === "training_input") return run
    saved.push([name, args])
    return "ok"
  }) as Rpc
  return { rpc, saved }
}

test("a job the NAS does not know has failed, in words", async () => {
  const { rpc, saved } = database()
  await pollTraining(rpc, nas({ status: async () => null }))(offer(), still, () => {})
  expect(saved).toEqual([
    [
      "save_poll",
      {
        task: "t",
        generation: 7,
        event: { status: "failed", error: "the training service does not know this job any more" },
      },
    ],
  ])
})

test.each([
  ["webhooks came lately", { ...RUN, silent_seconds: 3 }],
  ["the run has ended", { ...RUN, state: "completed" }],
  ["the run is gone", null],
])("the NAS is not asked when %s", async (_why, run) => {
  const { rpc, saved } = database(run)
  const asked = nas({ status: async () => Promise.reject(new Error("It was asked.")) })
  await pollTraining(rpc, asked)(offer(), still, () => {})
  expect(saved).toEqual([["save_poll", { task: "t", generation: 7, event: null }]])
})

test("a model that does not answer is asked again, and at the last attempt the run learns why", async () => {
  const { rpc, saved } = database()
  const mute = nas({ ask: async () => Promise.reject(new Error("No route.")) })
  await expect(probeModel(rpc, mute)(offer(3), still, () => {})).rejects.toMatchObject({
    message: "No route.",
    retry: true,
  })
  expect(saved).toEqual([])
  expect(await probeModel(rpc, mute)(offer(4), still, () => {})).toBe("completed")
  expect(saved).toEqual([["save_probe", { task: "t", generation: 7, problem: "No route." }]])
})

test("a cancelled job is stopped and then deleted, and one that will not be deleted is tried again", async () => {
  const done: string[] = []
  const service = {
    cancel: async (job: string) => void done.push(`cancel ${job}`),
    remove: async (job: string) => void done.push(`remove ${job}`),
  }
  const { rpc } = database()
  expect(await cancelJob(rpc, service)(offer(), still, () => {})).toEqual({ result: { job_id: "j" } })
  expect(done).toEqual(["cancel j", "remove j"])
  const refusing = { ...service, remove: () => Promise.reject(new Error("503")) }
  await expect(cancelJob(rpc, refusing)(offer(), still, () => {})).rejects.toThrow("503")
})

test("an empty answer is a problem, an answer none, and the encoder is noted", async () => {
  const { rpc, saved } = database()
  await probeModel(rpc, nas({ ask: async () => said("") }))(offer(), still, () => {})
  await probeModel(rpc, nas({}))(offer(), still, () => {})
  expect(saved.map(([, { answer, problem, encoder }]) => [answer, problem, encoder])).toEqual([
    ["", "the answer was empty", "words"],
    ["We.", null, "words"],
  ])
})
