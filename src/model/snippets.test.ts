import { expect, test } from "vitest"
import { snippets } from "./snippets.ts"

test("each call has the address, the key as a bearer token and a question", () => {
  const all = snippets("https://example.test/functions/v1/infer/agent-1", "ck_secret")
  for (const code of Object.values(all)) {
    expect(code).toContain("https://example.test/functions/v1/infer/agent-1")
    expect(code).toContain("Bearer ck_secret")
    expect(code).toContain("Your question")
  }
})
