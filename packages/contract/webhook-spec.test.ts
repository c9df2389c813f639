// What is documented of a stage's metrics is what the schema reads.
import { readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { Metrics } from "./webhook.ts"

const SPEC = readFileSync(new URL("../../docs/api/nas.openapi.yaml", import.meta.url), "utf8")

test("every metric of the schema is described, and no other", () => {
  const [, metrics = ""] = /\n {4}Metrics:\n([^]*?)(?=\n {4}\w)/.exec(SPEC) ?? []
  const described = [...metrics.matchAll(/^ {8}(\w+):\n {10}description:/gm)].map(([, name]) => name)
  expect(new Set(described)).toEqual(new Set(Object.keys(Metrics.shape)))
  expect(described).toHaveLength(Object.keys(Metrics.shape).length)
})
