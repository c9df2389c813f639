// Where a reasoning says how an answer begins, the answer begins so.
import { expect, test } from "vitest"
import { draft } from "./draft.ts"
import { CALM, wanted } from "./test-request.ts"

test("words before a list are quoted as the beginning, not the list's first point", () => {
  const [example] = draft(
    wanted(),
    `# Kiln room rules

## Loading the kiln

Only Tamsin and Idris may load the kiln. It holds forty mugs, but we stop at thirty.

Before each firing:

- wipe the shelves and the props
- close the two lower vents
- write the firing into the book
`,
    CALM,
  ).examples
  expect(example?.reasoning).toContain("“Only Tamsin and Idris may load the kiln.”")
  expect(example?.reasoning).toContain("is on the same thing and so part of the answer.")
  expect(example?.reasoning).not.toMatch(/wipe the shelves/)
})
