import { MemoryRouter, Route } from "@solidjs/router"
import { cleanup, render, screen } from "@solidjs/testing-library"
import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { agentRow } from "../../../tests/support/rows.ts"
import { Finished } from "./training/finished.tsx"

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal("scrollTo", () => undefined)
  sessionStorage.setItem("watched:a1", "yes")
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
  document.getSelection()?.removeAllRanges()
})

function finish(isFirst = true): void {
  render(() => (
    <MemoryRouter>
      <Route
        path="/"
        component={() => <Finished agent={agentRow()} isFirst={isFirst} howGood={undefined} />}
      />
      <Route path="/dashboard" component={() => <h1>Dashboard</h1>} />
    </MemoryRouter>
  ))
}
const moved = () => screen.queryByText("Dashboard") !== null
const seconds = (count: number) => vi.advanceTimersByTimeAsync(1000 * count)

test("[A12] who does nothing goes to the dashboard after ten seconds", async () => {
  finish()
  await seconds(9)
  expect(moved()).toBe(false)
  await seconds(2)
  expect(moved()).toBe(true)
})

test.each(["pointermove", "keydown", "wheel", "scroll"])(
  "[A12] %s pauses it, and it goes on after a rest",
  async (sign) => {
    finish()
    for (let n = 0; n < 20; n++) {
      document.dispatchEvent(new Event(sign))
      await seconds(1)
    }
    expect(moved()).toBe(false)
    expect(screen.getByText("You go to the dashboard once you are done here.")).toBeTruthy()
    await seconds(16) // five of rest, then ten
    expect(moved()).toBe(true)
  },
)

test("[A12] whoever marks text keeps it under their eyes", async () => {
  finish()
  document.getSelection()?.selectAllChildren(screen.getByText(/Training complete/))
  document.dispatchEvent(new Event("selectionchange"))
  await seconds(60)
  expect(moved()).toBe(false)
  document.getSelection()?.removeAllRanges()
  await seconds(16)
  expect(moved()).toBe(true)
})

test("[A12] after a later training everybody stays, and asking it is the next thing", async () => {
  finish(false)
  await seconds(60)
  expect(moved()).toBe(false)
  expect(screen.getByText(/Training complete! Your assistant is ready\./)).toBeTruthy()
  expect(screen.queryByRole("button", { name: "Complete Setup" })).toBeNull()
  expect(screen.getByRole("link", { name: "Ask it a question" }).dataset.variant).toBe("primary")
})
