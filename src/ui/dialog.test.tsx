import { cleanup, fireEvent, render, screen, waitFor } from "@solidjs/testing-library"
import { createSignal, Show } from "solid-js"
import { afterEach, expect, test } from "vitest"
import { Problem } from "../lib/problem.ts"
import { ConfirmDialog } from "./confirm-dialog.tsx"
import { Dialog } from "./dialog.tsx"
import { TextField } from "./text-field.tsx"

afterEach(cleanup)

function Asking(props: { answers: (() => Promise<void>)[] }) {
  const [open, setOpen] = createSignal(false)
  return (
    <>
      <button onClick={() => setOpen(true)}>Ask</button>
      <ConfirmDialog
        open={open()}
        onClose={() => setOpen(false)}
        title="Delete Handbook?"
        say="You can take this back for 30 days."
        confirm="Delete"
        danger
        onConfirm={() => props.answers.shift()?.()}
      />
    </>
  )
}

test("a question focuses its harmless answer and closes by Escape", async () => {
  render(() => <Asking answers={[]} />)
  fireEvent.click(screen.getByText("Ask"))
  const dialog = await screen.findByRole("alertdialog", { name: "Delete Handbook?" })
  await waitFor(() => expect(document.activeElement?.textContent).toBe("Keep"))
  fireEvent.keyDown(dialog, { key: "Escape" })
  await waitFor(() => expect(screen.queryByRole("alertdialog")).toBeNull())
})

test("the focus goes back to what opened it", async () => {
  render(() => <Asking answers={[]} />)
  const opener = screen.getByText("Ask")
  opener.focus()
  fireEvent.click(opener)
  const dialog = await screen.findByRole("alertdialog")
  await waitFor(() => expect(document.activeElement?.textContent).toBe("Keep"))
  fireEvent.keyDown(dialog, { key: "Escape" })
  await waitFor(() => expect(document.activeElement).toBe(opener))
})

test("when what has the focus goes, the dialog keeps it", async () => {
  const [isThere, setThere] = createSignal(true)
  render(() => (
    <Dialog open onClose={() => undefined} title="Task">
      <Show when={isThere()}>
        <button data-autofocus="">Cancel task</button>
      </Show>
    </Dialog>
  ))
  await waitFor(() => expect(document.activeElement?.textContent).toBe("Cancel task"))
  setThere(false)
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole("dialog")))
})

test("a failed deed keeps the question open with the reason, and can be tried again", async () => {
  const problem = new Problem("conflict")
  render(() => <Asking answers={[() => Promise.reject(problem), () => Promise.resolve()]} />)
  fireEvent.click(screen.getByText("Ask"))
  fireEvent.click(await screen.findByRole("button", { name: "Delete" }))
  expect((await screen.findByRole("alert")).textContent).toContain(problem.message)
  fireEvent.click(screen.getByRole("button", { name: "Delete" }))
  await waitFor(() => expect(screen.queryByRole("alertdialog")).toBeNull())
})

test("a field that asks for the focus gets it", async () => {
  render(() => (
    <Dialog open onClose={() => undefined} title="Rename">
      <TextField label="Name" value="Handbook" onInput={() => undefined} autofocus />
    </Dialog>
  ))
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText("Name")))
})
