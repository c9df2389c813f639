import { expect, test } from "vitest"
import { Problem } from "@cerebros/contract/problems.ts"
import { worldOf } from "../_shared/testing.ts"
import { recipients } from "./handler.ts"

const NAS = { NAS_API_ENDPOINT: "http://nas.test/", NAS_API_KEY: "nas" }
const OPENAI = { OPENAI_API_KEY: "sk-x", OPENAI_MODEL: "gpt" }

/** What a member is told in this environment, the training service answering `models`. */
function told(env: Record<string, string>, models: () => Promise<Response>, isMember = true) {
  const rpc = () => {
    if (!isMember) throw new Problem("not_found")
  }
  const world = worldOf({ env: { ...NAS, ...env }, fetch: models, rpc })
  return recipients(world)({
    body: { workspace_id: "w" },
    token: "t",
    path: [],
    request: new Request("http://x"),
    requestId: "r",
  })
}
const list =
  (more: object = {}) =>
  async () =>
    Response.json({ object: "list", data: [], ...more })

test("a provider that is configured and the encoder of the training service are named", async () => {
  const encoder = { name: "text-embedding-3-small", host: "api.openai.com" }
  expect(await told(OPENAI, list({ encoder }))).toEqual({
    language_model: { name: "OpenAI (gpt)", host: "api.openai.com" },
    drafts_by_model: true,
    encoder,
  })
})

test.each([
  ["none is configured", {}],
  ["it is the offline writer", { WRITER_URL: "http://writer.test" }],
  ["it is the training service itself", { LLM_PROVIDER: "nas", NAS_DRAFT_MODEL: "m" }],
  ["its variables are not complete", { OPENAI_API_KEY: "sk-x" }],
])("no language model speaks when %s", async (_why, env) => {
  expect((await told(env, list())).language_model).toBeNull()
})

test.each([
  ["says nothing of an encoder", list()],
  ["says something else by it", list({ encoder: "own" })],
  ["does not answer", () => Promise.reject(new Error("down"))],
])("a training service that %s sends no texts on", async (_what, models) => {
  expect((await told(OPENAI, models)).encoder).toBeNull()
})

test.each([
  ["OpenAI", OPENAI, true],
  ["the training service", { LLM_PROVIDER: "nas", NAS_DRAFT_MODEL: "m" }, true],
  ["the offline writer", { WRITER_URL: "http://writer.test" }, false],
  ["nothing", {}, false],
])("whether a language model drafts is told with %s", async (_what, env, drafts) => {
  expect((await told(env, list())).drafts_by_model).toBe(drafts)
})

test("a stranger is told nothing", async () => {
  await expect(told(OPENAI, list(), false)).rejects.toMatchObject({ code: "not_found" })
})
