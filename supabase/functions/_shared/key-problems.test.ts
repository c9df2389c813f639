// A program is never told that it is signed out: the answer names its key.
import { expect, test } from "vitest"
import { z } from "zod"
import { KEY_PROBLEMS, Problem, problems } from "@cerebros/contract/problems.ts"
import { endpoint } from "./endpoint.ts"
import { worldOf } from "./testing.ts"

const SESSION = `${btoa('{"alg":"ES256"}')}.${btoa('{"sub":"ann"}')}.${btoa("signature")}`
const UNKNOWN = `crb_7d3d6b3c-33a2-4ef0-9d2c-1b7a2f3e4d5c_${"0123456789abcdef".repeat(2)}` // put together here: no file holds a key

test.each([
  ["without a key", undefined, KEY_PROBLEMS.missing],
  ["with a key that is unknown or revoked", UNKNOWN, KEY_PROBLEMS.refused],
  ["with something that is no key", "sk-other", KEY_PROBLEMS.refused],
  ["a person whose session is over", SESSION, problems.signed_out.say],
])("401 %s says what to do about it", async (_, bearer, say) => {
  const handle = endpoint(worldOf({}), { body: z.object({}) }, async () => {
    throw new Problem("signed_out", { detail: "more" })
  })
  const headers = bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }
  const response = await handle(new Request("http://x/infer/1", { method: "POST", body: "{}", headers }))
  expect(response.status).toBe(401)
  expect(await response.json()).toMatchObject({ error: say, code: "signed_out", detail: "more" })
})
