import { cleanup, fireEvent, render, screen, waitFor } from "@solidjs/testing-library"
import { createSignal, Match, Show, Switch } from "solid-js"
import { afterEach, expect, test, vi } from "vitest"
import { Problem } from "../lib/problem.ts"
import { Button } from "./button.tsx"
import { ConfirmDialog } from "./confirm-dialog.tsx"
import { Dialog } from "./dialog.tsx"
import { FormDialog } from "./form-dialog.tsx"
import { Tabs } from "./tabs.tsx"
import { TextField } from "./text-field.tsx"

afterEach(cleanup)

const SAY = { none: "There are none." } // as features keep their sentences: what is compiled differs from a sentence in its place

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

test("when what took the focus is drawn anew before anybody did anything, its successor has it", async () => {
  const [drawn, setDrawn] = createSignal(1)
  render(() => (
    <Dialog open onClose={() => undefined} title="Share">
      <Show when={drawn()} keyed>
        {(time) => <button>Create a key, drawn {time}</button>}
      </Show>
    </Dialog>
  ))
  await waitFor(() => expect(document.activeElement?.textContent).toBe("Create a key, drawn 1"))
  setDrawn(2)
  await waitFor(() => expect(document.activeElement?.textContent).toBe("Create a key, drawn 2"))
})

test("what changes by taking the focus, as the tab in hand does, does not send it back behind the dialog", async () => {
  const [open, setOpen] = createSignal(false)
  const tabs = ["For programs", "On your website"].map((label) => ({
    value: label,
    label,
    content: () => label,
  }))
  const [value, setValue] = createSignal("For programs")
  render(() => (
    <>
      <button onClick={() => setOpen(true)}>Share</button>
      <Dialog open={open()} onClose={() => setOpen(false)} title="Share Desk">
        <Tabs label="Who asks" tabs={tabs} value={value()} onChange={setValue} />
      </Dialog>
    </>
  ))
  const opener = screen.getByText("Share")
  opener.focus()
  const back = vi.spyOn(opener, "focus")
  vi.useFakeTimers()
  try {
    fireEvent.click(opener)
    vi.runAllTimers() // what is given back is so in a task of its own
  } finally {
    vi.useRealTimers()
  }
  expect(back).not.toHaveBeenCalled()
  expect(document.activeElement).toBe(screen.getByRole("tab", { name: "For programs" }))
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

function Renaming(props: { answers: (() => unknown)[]; why?: string }) {
  const [open, setOpen] = createSignal(true)
  const [name, setName] = createSignal("Handbook")
  return (
    <FormDialog
      open={open()}
      onClose={() => setOpen(false)}
      title="Rename"
      submit="Rename"
      failed="Not saved"
      why={props.why}
      onSubmit={() => props.answers.shift()?.()}
    >
      <TextField label="Name" value={name()} onInput={setName} />
    </FormDialog>
  )
}
const submit = () => fireEvent.submit(screen.getByRole("dialog").querySelector("form") ?? document.body)

test("a form that fails stays with what was typed and the reason, and closes once it went through", async () => {
  const problem = new Problem("conflict")
  render(() => <Renaming answers={[() => Promise.reject(problem), () => Promise.resolve()]} />)
  fireEvent.input(screen.getByLabelText("Name"), { target: { value: "Manual" } })
  submit()
  expect((await screen.findByRole("alert")).textContent).toContain(`Not saved: ${problem.message}`)
  expect(screen.getByLabelText("Name")).toHaveProperty("value", "Manual")
  submit()
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull())
})

test("a form is submitted once at a time, by its button outside of it too", async () => {
  const going = Promise.withResolvers<void>()
  const asked: string[] = []
  const answer = () => (asked.push("asked"), going.promise)
  render(() => <Renaming answers={[answer, answer]} />)
  expect(screen.getByRole("button", { name: "Rename" }).getAttribute("form")).toBe(
    screen.getByRole("dialog").querySelector("form")?.id,
  )
  submit()
  submit()
  expect(asked).toHaveLength(1)
  fireEvent.keyDown(screen.getByRole("dialog"), { key: "Escape" })
  expect(screen.queryByRole("dialog"), "busy").toBeTruthy()
  going.resolve()
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull())
})

test("a form about something that is gone once it is submitted goes with it, and its deed is done", async () => {
  const [asked, setAsked] = createSignal<{ count: number } | undefined>({ count: 2 })
  const went: string[] = []
  render(() => (
    <Switch>
      <Match when={asked()}>
        {(known) => (
          <FormDialog
            title="Approve"
            submit="Approve"
            why={known().count === 0 ? SAY.none : undefined}
            onClose={() => setAsked(undefined)}
            onSubmit={() => {
              setAsked(undefined)
              went.push("approved")
            }}
          >
            {known().count} examples
          </FormDialog>
        )}
      </Match>
    </Switch>
  ))
  submit()
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull())
  expect(went).toEqual(["approved"])
})

test("a form whose field says what is wrong stays open without another word", async () => {
  const said = Promise.resolve(false)
  render(() => <Renaming answers={[() => said]} />)
  submit()
  await said
  await waitFor(() =>
    expect(screen.getByRole("button", { name: "Rename" }).getAttribute("aria-busy")).toBeNull(),
  )
  expect(screen.getByRole("dialog")).toBeTruthy()
  expect(screen.queryByRole("alert")).toBeNull()
})

test("a form that lacks something is not submitted by Enter", () => {
  const asked: string[] = []
  render(() => <Renaming answers={[() => asked.push("asked")]} why="Type a name first." />)
  submit()
  expect(asked).toEqual([])
})

/** What has the focus, by its name or its role. */
function sayFocused(): string | null | undefined {
  const at = document.activeElement
  return at instanceof HTMLInputElement
    ? at.labels?.[0]?.textContent
    : (at?.getAttribute("role") ?? at?.textContent)
}
const LINE = () => <TextField label="Name" value="" onInput={() => undefined} />
const FOOT = (main: "primary" | "danger", why?: string) => (
  <>
    <Button>Cancel</Button>
    <Button variant={main} why={why}>
      Do it
    </Button>
  </>
)
test.each([
  ["its first field", () => ({ children: <LINE />, actions: FOOT("primary") }), "Name"],
  ["its main action where there is no field", () => ({ actions: FOOT("primary") }), "Do it"],
  [
    "what can be done first, where the main action cannot be done yet",
    () => ({ children: <button>Choose files</button>, actions: FOOT("primary", "Choose a file first.") }),
    "Choose files",
  ],
  ["the harmless answer beside one that destroys", () => ({ actions: FOOT("danger") }), "Cancel"],
  ["its first link", () => ({ children: <a href="/x">Source</a> }), "Source"],
  ["itself where there is nothing else", () => ({ children: <p>Words</p> }), "dialog"],
] as const)("a dialog that opens focuses %s, and never its cross", async (_, make, place) => {
  vi.stubGlobal("matchMedia", () => ({ matches: true })) // a mouse: with a finger a keyboard would cover half of it
  render(() => <Dialog open onClose={() => undefined} title="Add" {...make()} />)
  await waitFor(() => expect(document.activeElement).not.toBe(document.body))
  expect(sayFocused()).toBe(place)
  vi.unstubAllGlobals()
})

test("what is drawn later in a dialog that opened empty takes the focus, unless somebody went on by a key", async () => {
  const [isThere, setThere] = createSignal(false)
  render(() => (
    <Dialog open onClose={() => undefined} title="Import">
      <Show when={isThere()}>
        <button>Choose files</button>
      </Show>
    </Dialog>
  ))
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole("dialog")))
  setThere(true)
  await waitFor(() => expect(document.activeElement?.textContent).toBe("Choose files"))
})

test("all dialogs are this one, so that no other has a rule of its own for the focus", () => {
  const files = import.meta.glob<string>("/src/**/*.tsx", { query: "?raw", import: "default", eager: true })
  const own = Object.entries(files).filter(([, text]) =>
    /@kobalte\/core\/(alert-)?dialog|<dialog\b/.test(text),
  )
  expect(own.map(([path]) => path).filter((path) => !path.endsWith(".test.tsx"))).toEqual([
    "/src/ui/dialog.tsx",
  ])
})
