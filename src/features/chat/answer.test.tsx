// What stands under an answer and in place of one: each thing once, each with its way to where it stands.
import { cleanup, fireEvent, render, screen, within } from "@solidjs/testing-library"
import { afterEach, expect, test, vi } from "vitest"
import { withAlso } from "@cerebros/contract/also-found.ts"
import type { AnswerSource } from "@cerebros/contract/nas.ts"
import { queuedRun, type RunState } from "@cerebros/contract/run-state.ts"
import { Answer } from "./message-view.tsx"

vi.mock("../../lib/supabase.ts", () => ({ supabase: {} }))
vi.mock("../../lib/session.ts", () => ({ me: () => ({ id: "u1" }), onSignOut: () => undefined }))
afterEach(cleanup)

const source = (name: string, quote: string): AnswerSource => ({
  document_id: "d",
  name,
  quote,
  start: 0,
  end: quote.length,
  example_id: null,
  score: 0.4,
})

function draw(state: Partial<RunState>) {
  const onOpen = vi.fn()
  render(() => (
    <Answer
      state={{ ...queuedRun, status: "completed", ...state }}
      branch={{ at: 0, count: 1, go: () => undefined }}
      onStop={() => undefined}
      onAgain={undefined}
      onOpen={onOpen}
    />
  ))
  return onOpen
}

const CLOSEST = [
  source("keys.md", "The **desk** opens at nine. A key costs 20 euros."),
  source("b.md", "The cellar is dry."),
  source("c.md", "The roof is new."),
]
const PASSAGES =
  "- The desk opens at nine. A key costs 20 euros. (keys.md)\n- The cellar is dry. (b.md)\n- The roof is new. (c.md)"
const LOOKED_FOR = "I looked for “key”, “garage”."
const REFUSAL = `I did not find this in your documents. ${LOOKED_FOR}\n\nClosest I found:\n${PASSAGES}`
const UNSURE = `I did not find this in your documents for certain. ${LOOKED_FOR}\n\nI am not sure. This may answer it:\n${PASSAGES}`
const card = () => screen.getByRole("group", { name: "Closest passages found" })

test("what may answer says so once: the sentence, a card to be read, and two more that are folded", () => {
  const onOpen = draw({ text: UNSURE, outcome: "not_found", closest: CLOSEST })
  expect(document.body.textContent?.match(/A key costs 20 euros\./g)).toHaveLength(1)
  expect(document.body.textContent?.match(/I am not sure/g)).toHaveLength(1)
  expect(screen.getByText(/^I did not find this in your documents for certain. I looked for/)).toBeTruthy()
  expect(within(card()).getByText("I am not sure. This passage may answer it:")).toBeTruthy()
  expect(card().querySelector("blockquote")?.textContent).toBe(
    "The desk opens at nine. A key costs 20 euros.",
  )
  expect(card().querySelector("blockquote strong")?.textContent).toBe("A key costs 20 euros.")
  const fold = screen.getByText("2 more").closest("details")
  expect(fold?.open).toBe(false)
  expect(within(fold as HTMLElement).getAllByRole("button", { hidden: true })).toHaveLength(2)
  fireEvent.click(screen.getByRole("button", { name: "Source 1 keys.md" }))
  expect(onOpen).toHaveBeenCalledWith(CLOSEST[0])
})

test("what only came nearest is not said to answer: its passages are folded under what they are", () => {
  draw({ text: REFUSAL, outcome: "not_found", closest: CLOSEST })
  expect(document.body.textContent).not.toMatch(/may answer|Closest I found/)
  const fold = screen.getByText("Closest passages found (3)").closest("details")
  expect(fold?.open).toBe(false)
  expect(within(fold as HTMLElement).getAllByRole("button", { hidden: true })).toHaveLength(3)
})

test("while a refusal is written its passages do not stand in its text either", () => {
  draw({ text: REFUSAL.slice(0, -20), status: "running" })
  expect(document.body.textContent).toContain("I looked for “key”")
  expect(document.body.textContent).not.toContain("costs 20 euros")
})

test("a refusal without passages in its text shows those of its sources", () => {
  draw({ text: "I did not find this in your documents", outcome: "not_found", closest: CLOSEST.slice(1) })
  expect(within(card()).getByText("Closest passages found (2)")).toBeTruthy()
  expect(card().textContent).toContain("The cellar is dry.")
})

test("a source is one button: number, document and place open it", () => {
  const [first] = CLOSEST
  const onOpen = draw({ text: "Twenty.", outcome: "answered", sources: first ? [first] : [] })
  fireEvent.click(screen.getByText("keys.md"))
  fireEvent.click(screen.getByText(/opens at nine/))
  expect(onOpen.mock.calls).toEqual([[first], [first]])
  expect(screen.getAllByRole("button", { name: /^Source 1 keys\.md/ })).toHaveLength(1)
})

const ALSO = withAlso("A **key** costs 20 euros.", ["The cellar is dry."], "de")

test("what was also found stands apart from the answer, under its label, with its own source", async () => {
  const copied = vi.fn(() => Promise.resolve())
  Object.defineProperty(navigator, "clipboard", { configurable: true, value: { writeText: copied } })
  const onOpen = draw({ text: ALSO, outcome: "answered", sources: CLOSEST.slice(0, 2) })
  const also = screen.getByRole("region", { name: "Außerdem gefunden:" })
  expect(document.querySelector(".markdown")?.textContent).toBe("A key costs 20 euros.")
  expect(within(also).getByText("The cellar is dry.")).toBeTruthy()
  expect(
    within(also)
      .getAllByRole("button")
      .map(({ textContent }) => textContent),
  ).toEqual(["Source 2 b.md"])
  expect(within(screen.getByRole("list", { name: "Sources" })).getAllByRole("button")).toHaveLength(1)
  fireEvent.click(screen.getByRole("button", { name: "Source 2 b.md" }))
  expect(onOpen).toHaveBeenCalledWith(CLOSEST[1])
  fireEvent.click(screen.getByRole("button", { name: "Copy the answer" }))
  await vi.waitFor(() => expect(copied).toHaveBeenCalledWith("A **key** costs 20 euros."))
})

test("while an answer is written, what is also found never stands in it", () => {
  draw({ text: ALSO.slice(0, -30), status: "running" })
  expect(document.querySelector(".markdown")?.textContent).not.toMatch(/gefunden|cellar/)
})

test("a quote reads as words, whatever its document is written in", () => {
  draw({ text: "Twenty.", outcome: "answered", sources: [source("keys.md", "| **Key** | 20 |")] })
  expect(document.querySelector(".chat-source-line q")?.textContent).toBe("Key · 20")
})

test("one time stands under an answer; the first word's is its title", () => {
  draw({ text: "Twenty.", firstTokenMs: 400, totalMs: 400 })
  const times = screen.getByTitle("First word after 0.4 s, complete after 0.4 s")
  expect(times.querySelector("[aria-hidden]")?.textContent).toBe("0.4 s")
})

test("an answer says which version gave it, beside its time, and without one where it was stopped", () => {
  draw({ text: "Twenty.", version: 3, totalMs: 400 })
  expect(screen.getByTitle("Answered in 0.4 s").textContent).toMatch(/^Version 3 · 0\.4 s/)
  cleanup()
  draw({ text: "", status: "cancelled", version: 2 })
  expect(screen.getByText("Version 2")).toBeTruthy()
})
