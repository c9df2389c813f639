import { randomBytes, randomUUID } from "node:crypto"
import { expect, test } from "vitest"
import { formatServiceToken, makeServiceToken } from "@cerebros/contract/service-token.ts"
import { signJwt } from "@cerebros/local-supabase/settings.ts"
import { findSecrets, secretsIn } from "./secrets.ts"

const letters = (count: number) => randomBytes(count).toString("hex").slice(0, count)

test.each<[string, () => string]>([
  ["a Supabase secret key", () => `sb_secret_${letters(30)}`],
  ["a key of an API or a worker", () => formatServiceToken(makeServiceToken("api_key"))],
  ["a key of an API or a worker", () => formatServiceToken(makeServiceToken("worker"))],
  ["a language model's key", () => `sk-proj-${letters(40)}`],
  ["a webhook's secret", () => `whsec_${randomBytes(24).toString("base64")}`],
  ["a private key", () => `-----BEGIN ${"RSA PRIVATE"} KEY-----`],
  ["a cloud's access key", () => `AKIA${letters(16).toUpperCase()}`],
  ["a code host's token", () => `ghp_${letters(36)}`],
  ["a signed token", () => signJwt({ sub: randomUUID(), role: "service_role" }, letters(40))],
])("%s is noticed and not repeated", (what, make) => {
  const secret = make()
  expect(secretsIn(`one\nconst key = "${secret}"\n`, "a.ts")).toEqual([`a.ts:2 holds ${what}`])
})

test("the word for the secret key's role is fine in a migration and too much in what browsers get", () => {
  expect(secretsIn("grant … to service_role", "001.sql")).toEqual([])
  expect(secretsIn('role:"service_role"', "app.js", true)).toEqual(["app.js:1 names service_role"])
})

test("no tracked file and nothing built for browsers holds a secret", async () => {
  expect(await findSecrets()).toEqual([])
})
