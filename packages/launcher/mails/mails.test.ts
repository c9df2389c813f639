import { readPolicy } from "@cerebros/local-supabase/auth/policy.ts"
import { readdirSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { ROOT } from "../settings.ts"
import { pageOf } from "./layout.ts"
import { LETTERS } from "./letters.ts"

test.each(Object.entries(LETTERS))(
  "%s goes out as letters and layout say: npm run mails writes it",
  (kind, letter) => {
    const sent = new Map(Object.entries(readPolicy().templates))
    expect(sent.get(kind)).toEqual({ subject: letter.subject, html: pageOf(letter) })
  },
)

test("no template is kept that no letter makes", () => {
  const files = readdirSync(join(ROOT, "supabase/templates"))
  expect(files.toSorted()).toEqual(
    Object.keys(LETTERS)
      .map((kind) => `${kind}.html`)
      .toSorted(),
  )
})
