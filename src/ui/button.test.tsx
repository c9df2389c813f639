import { cleanup, fireEvent, render, screen, waitFor } from "@solidjs/testing-library"
import { createSignal } from "solid-js"
import { afterEach, expect, test, vi } from "vitest"
import { Button } from "./button.tsx"

afterEach(cleanup)
const WHY = "Only owners may invite people. You are a viewer here."

test("presses", () => {
  const press = vi.fn()
  render(() => <Button onClick={press}>Invite</Button>)
  fireEvent.click(screen.getByRole("button", { name: "Invite" }))
  expect(press).toHaveBeenCalledOnce()
})

test("[UI1] a forbidden button can be focused, does nothing and says why", async () => {
  const press = vi.fn()
  render(() => (
    <Button why={WHY} onClick={press}>
      Invite
    </Button>
  ))
  const button = screen.getByRole("button", { name: "Invite", description: WHY })
  expect(button.getAttribute("aria-disabled")).toBe("true")
  expect(button.hasAttribute("disabled")).toBe(false)
  button.focus()
  expect(document.activeElement).toBe(button)
  fireEvent.click(button)
  expect(press).not.toHaveBeenCalled()
  fireEvent.pointerEnter(button, { pointerType: "mouse" })
  // jsdom knows no popovers and takes them for hidden
  await waitFor(() => expect(screen.getByRole("tooltip", { hidden: true }).textContent).toBe(WHY))
  fireEvent.keyDown(button, { key: "Escape" })
  await waitFor(() => expect(screen.queryByRole("tooltip", { hidden: true })).toBeNull())
})

test("a forbidden submit button does not submit", () => {
  const submit = vi.fn((event: SubmitEvent) => event.preventDefault())
  render(() => (
    <form onSubmit={submit}>
      <Button type="submit" why={WHY}>
        Send
      </Button>
    </form>
  ))
  fireEvent.click(screen.getByRole("button"))
  expect(submit).not.toHaveBeenCalled()
})

test("a busy button keeps its name and focus and cannot be pressed twice", () => {
  const [busy, setBusy] = createSignal(false)
  const press = vi.fn(() => setBusy(true))
  render(() => (
    <Button busy={busy()} onClick={press}>
      Save
    </Button>
  ))
  const button = screen.getByRole("button", { name: "Save" })
  button.focus()
  fireEvent.click(button)
  fireEvent.click(button)
  expect(press).toHaveBeenCalledOnce()
  expect(document.activeElement).toBe(button)
  expect(button.getAttribute("aria-busy")).toBe("true")
})

test("whoever stands on a button stays there when it is forbidden and allowed again", async () => {
  const [why, setWhy] = createSignal<string>()
  render(() => <Button why={why()}>Ask</Button>)
  const button = () => screen.getByRole("button", { name: "Ask" })
  button().focus()
  for (const say of [WHY, undefined]) {
    setWhy(say)
    await waitFor(() => expect(document.activeElement).toBe(button()))
  }
})
