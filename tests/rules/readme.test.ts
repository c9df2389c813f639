// What the README says may be uploaded and connected is what may be.
import { expect, test } from "vitest"
import { FORMATS_SAID } from "@cerebros/contract/files.ts"
import { MODELS_SAID, readme } from "./readme.ts"

test("the README names every format, limit and language model as the programs do: `npm run readme` writes it", () => {
  const { says, should } = readme()
  expect(says).toContain(FORMATS_SAID)
  expect(says).toContain(MODELS_SAID)
  expect(says).toBe(should)
})
