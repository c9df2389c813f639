// Submitting with a world in memory: what the NAS or the storage say wrong, and what the starter is told.
import { expect, test } from "vitest"
import { GROUPS } from "@cerebros/contract/webhook.ts"
import type { Call } from "../_shared/endpoint.ts"
import { worldOf } from "../_shared/testing.ts"
import { type SubmitTraining, submitTraining } from "./handler.ts"

const AGENT = "0b0e7a52-58e1-4d0c-9c1f-5d9a2f6f3a11"
const RUN = {
  id: "run-1",
  agent_id: AGENT,
  workspace_id: "w",
  release_id: "release-1",
  submission_key: "key-1",
  created: true,
}
const EMPTY = Object.fromEntries(
  GROUPS.map((group) => [group, { sha256: "0".repeat(64), bytes: 0, text_bytes: 0, rows: 0, parts: [] }]),
)
const FROZEN = { number: 1, state: "frozen", hash: "a", folder: "f", manifest: EMPTY, problem: null }
const FAILED = { ...FROZEN, state: "failed", hash: null, folder: null, manifest: null, problem: "No disk." }

/** `release`: as it stands when it is asked for. `state`: of the run when it is asked for. */
function makeWorld({ release, state, nas }: { release: object; state: string; nas: () => Response }) {
  const reasons: unknown[] = []
  const keys: (string | null)[] = []
  const rows = {
    select: () => rows,
    eq: () => rows,
    single: async () => ({ data: release, error: null }),
    maybeSingle: async () => ({ data: { state }, error: null }),
  }
  const bodies: unknown[] = []
  const world = worldOf({
    client: { from: () => rows },
    rpc(name, args) {
      if (name === "settle_now") return { examples: 0, before: "" }
      if (name === "begin_training") return RUN
      if (name === "fail_submission") reasons.push(args.reason)
      return { state: state === "cancelled" ? state : "queued" }
    },
    env: { NAS_API_ENDPOINT: "http://nas", NAS_API_KEY: "k", SUPABASE_URL: "http://us" },
    fetch: async (_, init) => {
      keys.push(new Headers(init?.headers).get("idempotency-key"))
      bodies.push(JSON.parse(init?.body as string)) // as postToNas writes it
      return nas()
    },
  })
  const call = {
    body: { agent_id: AGENT, include_unreviewed: true, again: false },
    token: "t",
  } as Call<SubmitTraining> // as `endpoint` makes it
  return { submit: () => submitTraining(world)(call), reasons, keys, bodies }
}

test("[TR1] a 200 that names no job is an outage, not a refusal: asked again with the same key, and said as such", async () => {
  const page = () => new Response("<html>", { headers: { "content-type": "text/html" } })
  const { submit, reasons, keys } = makeWorld({ release: FROZEN, state: "submitting", nas: page })
  await expect(submit()).rejects.toMatchObject({ code: "nas_unavailable" })
  expect(keys).toEqual(["key-1", "key-1"])
  expect(reasons).toEqual([expect.stringMatching(/does not answer.* names no job/)])
})

test.each([200, 201, 202])("a job that is named with %i was taken", async (status) => {
  const answer = () => Response.json({ job_id: "job_1" }, { status })
  const { submit, keys } = makeWorld({ release: FROZEN, state: "submitting", nas: answer })
  expect(await submit()).toMatchObject({ job_id: "job_1", state: "queued" })
  expect(keys).toEqual(["key-1"])
})

test("the training service hears which release it is sent", async () => {
  const answer = () => Response.json({ job_id: "job_1" })
  const { submit, bodies } = makeWorld({ release: FROZEN, state: "submitting", nas: answer })
  expect(await submit()).toMatchObject({ job_id: "job_1" })
  expect(bodies).toMatchObject([{ agent_id: AGENT, release: { number: 1, hash: "a" }, qa_pairs: [] }])
})

test("data that could not be frozen ends the run with the reason", async () => {
  const answer = () => Response.json({ job_id: "job_1" })
  const { submit, reasons, bodies } = makeWorld({ release: FAILED, state: "submitting", nas: answer })
  await expect(submit()).rejects.toMatchObject({ detail: "The data could not be frozen: No disk." })
  expect(reasons).toEqual([expect.stringContaining("No disk.")])
  expect(bodies).toEqual([])
})

test("a run that was cancelled while the training service took its data is not training", async () => {
  const answer = () => Response.json({ job_id: "job_1" })
  const { submit, bodies, reasons } = makeWorld({ release: FROZEN, state: "cancelled", nas: answer })
  await expect(submit()).rejects.toMatchObject({ code: "not_training" })
  expect(bodies).toHaveLength(1)
  expect(reasons).toEqual([])
})

test("whoever starts a run that a teammate cancels before its data is frozen is told that it is not training", async () => {
  const answer = () => Response.json({ job_id: "job_1" })
  const { submit } = makeWorld({ release: FAILED, state: "cancelled", nas: answer })
  await expect(submit()).rejects.toMatchObject({ code: "not_training" })
})
