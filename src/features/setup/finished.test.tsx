import { MemoryRouter, Route } from "@solidjs/router"
import { cleanup, render, screen } from "@solidjs/testing-library"
import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { agentRow } from "../../../tests/support/rows.ts"
import { Finished } from "./training/finished.tsx"

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal("scrollTo", () => undefined)
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
  document.getSelection()?.removeAllRanges()
})

function finish({ isFirst = true, isAwaited = true } = {}): void {
  render(() => (
    <MemoryRouter>
      <Route
        path="/"
        component={() => (
          <Finished agent={agentRow()} isFirst={isFirst} isAwaited={isAwaited} howGood={undefined} />
        )}
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

test.each(["pointerdown", "keydown", "wheel", "scroll"])(
  "[A12] after %s nobody is moved any more: a sentence leads there instead",
  async (sign) => {
    finish()
    document.dispatchEvent(new Event(sign))
    await seconds(60)
    expect(moved()).toBe(false)
    expect(screen.queryByRole("button", { name: "Stay here" })).toBeNull()
    expect(screen.getByRole("link", { name: "Go to the dashboard" })).toBeTruthy()
  },
)

test("[A12] whoever marks text keeps it under their eyes; a pointer at rest marks nothing", async () => {
  finish()
  document.dispatchEvent(new PointerEvent("pointermove"))
  document.dispatchEvent(new Event("selectionchange"))
  expect(screen.getByRole("button", { name: "Stay here" })).toBeTruthy()
  document.getSelection()?.selectAllChildren(screen.getByText(/Training complete/))
  document.dispatchEvent(new Event("selectionchange"))
  await seconds(60)
  expect(moved()).toBe(false)
})

test("[A12] who comes back later, or from elsewhere, is not moved", async () => {
  finish({ isAwaited: false })
  await seconds(60)
  expect(moved()).toBe(false)
})

test("[A12] after a later training everybody stays, and asking it is the next thing", async () => {
  finish({ isFirst: false })
  await seconds(60)
  expect(moved()).toBe(false)
  expect(screen.getByText(/Training complete! Your assistant is ready\./)).toBeTruthy()
  expect(screen.queryByRole("button", { name: "Complete Setup" })).toBeNull()
  expect(screen.getByRole("link", { name: "Ask it a question" }).dataset.variant).toBe("primary")
})
