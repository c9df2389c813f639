// Submitting with a world in memory: what the NAS or the storage say wrong, and what the starter is told.
import { expect, test } from "vitest"
import { GROUPS } from "@cerebros/contract/webhook.ts"
import type { Call } from "../_shared/endpoint.ts"
import type { Database, World } from "../_shared/function-world.ts"
import { type SubmitTraining, submitTraining } from "./handler.ts"

const AGENT = "0b0e7a52-58e1-4d0c-9c1f-5d9a2f6f3a11"
const RUN = {
  id: "run-1",
  agent_id: AGENT,
  workspace_id: "w",
  data_run_id: "run-1",
  include_unreviewed: true,
  submission_key: "key-1",
  created: true,
}
const EMPTY = Object.fromEntries(GROUPS.map((group) => [group, { sha256: "", bytes: 0, rows: 0 }]))

/** `stored`: the data is frozen already. `state`: of the run when it is asked for. */
function makeWorld({ stored, state, nas }: { stored: boolean; state: string; nas: () => Response }) {
  const reasons: unknown[] = []
  const keys: (string | null)[] = []
  const rows = {
    select: () => rows,
    eq: () => rows,
    is: () => rows,
    order: () => rows,
    limit: async () => ({ data: [], error: null }),
    maybeSingle: async () => ({ data: { state }, error: null }),
  }
  const files = {
    download: async () => ({ data: stored ? new Blob([JSON.stringify(EMPTY)]) : null }),
    upload: async () => ({ error: { message: "new row violates row-level security policy" } }),
  }
  const database = {
    client: { from: () => rows, storage: { from: () => files } },
    async rpc(name: string, args: Record<string, unknown>) {
      if (name === "settle_now") return { examples: 0, before: "" }
      if (name === "begin_training") return RUN
      if (name === "fail_submission") reasons.push(args.reason)
      return { state: "queued" }
    },
  } as unknown as Database // what submitting calls of it
  const world: World = {
    env: { NAS_API_ENDPOINT: "http://nas", NAS_API_KEY: "k", SUPABASE_URL: "http://us" },
    fetch: async (_, init) => {
      keys.push(new Headers(init?.headers).get("idempotency-key"))
      return nas()
    },
    now: () => 0,
    allowedOrigins: [],
    asCaller: () => database,
    asAnybody: () => database,
    asService: () => database,
  }
  const call = { body: { agent_id: AGENT, include_unreviewed: true }, token: "t" } as Call<SubmitTraining> // as `endpoint` makes it
  return { submit: () => submitTraining(world)(call), reasons, keys }
}

test("[TR1] a 200 that names no job is an outage, not a refusal: asked again with the same key, and said as such", async () => {
  const page = () => new Response("<html>", { headers: { "content-type": "text/html" } })
  const { submit, reasons, keys } = makeWorld({ stored: true, state: "submitting", nas: page })
  await expect(submit()).rejects.toMatchObject({ code: "nas_unavailable" })
  expect(keys).toEqual(["key-1", "key-1"])
  expect(reasons).toEqual([expect.stringMatching(/does not answer.* names no job/)])
})

test("whoever starts a run that a teammate cancels before its data is frozen is told that it is not training", async () => {
  const answer = () => Response.json({ job_id: "job_1" })
  const { submit } = makeWorld({ stored: false, state: "cancelled", nas: answer })
  await expect(submit()).rejects.toMatchObject({ code: "not_training" })
})
