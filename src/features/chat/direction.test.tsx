// What people and models write runs in the direction of its own words, whatever that of the page.
import { cleanup, render, screen } from "@solidjs/testing-library"
import { afterEach, expect, test, vi } from "vitest"
import { SearchField } from "../../ui/search-field.tsx"
import { TextArea, TextField } from "../../ui/text-field.tsx"
import { Markdown } from "./markdown/markdown.tsx"
import { Question } from "./message-view.tsx"

vi.mock("../../lib/supabase.ts", () => ({ supabase: {} }))
vi.mock("../../lib/session.ts", () => ({ me: () => ({ id: "u1" }), onSignOut: () => undefined }))
afterEach(cleanup)

const HEBREW = "מתי נפתח הדלפק?"
const directionOf = (element: Element | null) => element?.closest("[dir]")?.getAttribute("dir")

test("every paragraph, point, heading and cell of an answer", () => {
  const text = `# ${HEBREW} 1\n\n${HEBREW} 2\n\n- ${HEBREW} 3\n\n| ${HEBREW} 4 |\n| --- |\n| ${HEBREW} 5 |\n`
  render(() => <Markdown text={text} isWhole />)
  for (const n of [1, 2, 3, 4, 5]) {
    const found = screen.getByText(`${HEBREW} ${n}`)
    expect([n, directionOf(found)]).toEqual([n, "auto"])
    expect(found.closest("[dir]")?.classList.contains("markdown")).toBe(false) // each its own, not all by the first
  }
})

test("a question, and every field that one types in", () => {
  render(() => (
    <>
      <Question
        text={HEBREW}
        author={undefined}
        branch={{ at: 0, count: 1, go: () => undefined }}
        onEdit={undefined}
      />
      <TextField label="Name" value={HEBREW} onInput={() => undefined} />
      <TextArea label="Words" value={HEBREW} onInput={() => undefined} />
      <SearchField label="Search" value={HEBREW} onInput={() => undefined} />
    </>
  ))
  expect(directionOf(screen.getByText(HEBREW, { selector: "p" }))).toBe("auto")
  for (const name of ["Name", "Words", "Search"])
    expect([name, screen.getByLabelText(name).getAttribute("dir")]).toEqual([name, "auto"])
})
