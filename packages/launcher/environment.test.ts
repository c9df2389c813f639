import { expect, test } from "vitest"
import { nasProblems } from "./environment.ts"

test("a training service of one's own comes with its own key and secret: ours are not sent to it", () => {
  const endpoint = { NAS_API_ENDPOINT: "https://nas.example.com" }
  const whole = { ...endpoint, NAS_API_KEY: "k", NAS_WEBHOOK_SECRET: "whsec_c2VjcmV0" }
  expect(nasProblems({})).toEqual([])
  expect(nasProblems(whole)).toEqual([])
  expect(nasProblems(endpoint)).toEqual([
    expect.stringMatching(/^NAS_API_KEY is missing: /),
    expect.stringMatching(/^NAS_WEBHOOK_SECRET is missing: /),
  ])
  expect(nasProblems({ ...whole, NAS_API_ENDPOINT: "nas.example.com" })).toEqual([
    expect.stringMatching(/^NAS_API_ENDPOINT is not an address/),
  ])
})
