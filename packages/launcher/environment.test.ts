import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, test } from "vitest"
import { nasEnvironment, nasProblems } from "./environment.ts"
import { settings } from "./settings.ts"

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

test("the encoder that .env names reaches the training service, and nothing else of .env does", () => {
  const home = mkdtempSync(join(tmpdir(), "cerebros-environment-"))
  try {
    const ours = settings({ CEREBROS_HOME: home })
    const named = { EMBEDDINGS_URL: "http://127.0.0.1:11434/v1", EMBEDDINGS_MODEL: "nomic-embed-text" }
    const given = nasEnvironment(ours, { ...named, OPENAI_API_KEY: "sk-other" })
    expect(given).toMatchObject({ ...named, NAS_API_KEY: ours.keys.nasApiKey })
    expect(Object.keys(nasEnvironment(ours, {})).sort()).toEqual(
      Object.keys(given)
        .filter((name) => !name.startsWith("EMBEDDINGS"))
        .sort(),
    )
    expect(given).not.toHaveProperty("OPENAI_API_KEY")
  } finally {
    rmSync(home, { recursive: true })
  }
})
