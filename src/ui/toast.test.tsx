import { cleanup, fireEvent, render, screen, waitFor } from "@solidjs/testing-library"
import { toaster } from "@kobalte/core/toast"
import { afterEach, expect, test } from "vitest"
import { toast, ToastRegion } from "./toast.tsx"

afterEach(() => {
  toaster.clear()
  cleanup()
})

const said = () => screen.queryAllByRole("status").map((each) => each.textContent)

test("the newest message takes the place of the one of its kind, and says whether it stands", async () => {
  render(() => <ToastRegion />)
  const first = toast("Example 1 approved.", { kind: "change" })
  expect(first()).toBe(true)
  const second = toast("2 examples approved.", { kind: "change" })
  await waitFor(() => expect(said()).toEqual(["2 examples approved."]))
  expect([first(), second()]).toEqual([false, true])
  fireEvent.click(screen.getByRole("button", { name: "Dismiss" }))
  await waitFor(() => expect(second()).toBe(false))
})

test("at most two of different kinds stand at once", async () => {
  render(() => <ToastRegion />)
  for (const kind of ["one", "two", "three"]) toast(`Of kind ${kind}.`, { kind })
  await waitFor(() => expect(said()).toEqual(["Of kind two.", "Of kind three."]))
})
