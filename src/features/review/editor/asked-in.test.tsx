import { cleanup, render, screen } from "@solidjs/testing-library"
import { afterEach, expect, test, vi } from "vitest"
import { AskedIn } from "./asked-in.tsx"

vi.mock("@solidjs/router", () => ({
  A: (props: { href: string; children: unknown }) => <a href={props.href}>{props.children as string}</a>,
}))
vi.mock("../../../lib/supabase.ts", () => ({ supabase: {} }))
afterEach(cleanup)

test("an example that corrects an answer leads to its message in the thread, and says what it takes to count", () => {
  const thread = { id: "t", title: "Keys" }
  render(() => (
    <AskedIn agentId="a" correction={{ run: { outcome: "answered", thread, messages: [{ id: "m" }] } }} />
  ))
  expect(
    screen.getByText(
      "From a question in “Keys”. It is saved as an unreviewed example. Until its wrong answer is changed, training leaves it out. Once it is approved, train again for it to take effect.",
    ),
  ).toBeTruthy()
  expect(screen.getByRole("link", { name: "Back to the thread" }).getAttribute("href")).toBe(
    "/agents/a/chat/t?message=m",
  )
})

test("of a thread that is somebody's own, or none, the way back is to the questions", () => {
  render(() => (
    <AskedIn agentId="a" correction={{ run: { outcome: "not_found", thread: null, messages: [] } }} />
  ))
  expect(screen.getByText(/^From a question that was asked\. It is saved/)).toBeTruthy()
  expect(screen.getByRole("link", { name: "Back to the questions" }).getAttribute("href")).toBe(
    "/agents/a/questions",
  )
})
