import { cleanup, fireEvent, render, screen } from "@solidjs/testing-library"
import { createSignal } from "solid-js"
import { afterEach, expect, test, vi } from "vitest"
import { Checkbox, Switch } from "./checkbox.tsx"
import { SearchField } from "./search-field.tsx"
import { TextArea, TextField } from "./text-field.tsx"

afterEach(cleanup)

test("label, description and error belong to the field", () => {
  render(() => (
    <TextField
      label="Name"
      description="What your team calls it."
      error="Choose another name."
      value=""
      onInput={() => undefined}
    />
  ))
  const field = screen.getByLabelText("Name")
  const described = field
    .getAttribute("aria-describedby")
    ?.split(" ")
    .map((id) => document.getElementById(id)?.textContent)
  expect(described).toEqual(["What your team calls it.", "Choose another name."])
  expect(field.getAttribute("aria-invalid")).toBe("true")
})

test("the counter comes when the limit is near, and nothing is cut", () => {
  const [text, setText] = createSignal("")
  render(() => <TextArea label="Text" value={text()} onInput={setText} max={10} />)
  fireEvent.input(screen.getByLabelText("Text"), { target: { value: "short" } })
  expect(screen.queryByText(/of 10/)).toBeNull()
  fireEvent.input(screen.getByLabelText("Text"), { target: { value: "twelve chars" } })
  expect(screen.getByText("12 of 10")).toBeTruthy()
  expect(text()).toBe("twelve chars")
})

test("a switch shows what its owner says, not what was clicked", () => {
  const change = vi.fn()
  render(() => <Switch label="Mail me" checked={false} onChange={change} />)
  const input = screen.getByRole<HTMLInputElement>("switch", { name: "Mail me" })
  fireEvent.click(input)
  expect(change).toHaveBeenCalledWith(true)
  expect(input.checked).toBe(false)
})

test("a forbidden checkbox says why and stays", () => {
  const change = vi.fn()
  render(() => <Checkbox label="Approve" checked={false} onChange={change} why="Only editors may approve." />)
  const input = screen.getByRole("checkbox")
  fireEvent.click(input)
  expect(change).not.toHaveBeenCalled()
  expect(document.getElementById(input.getAttribute("aria-describedby") ?? "")?.textContent).toBe(
    "Only editors may approve.",
  )
})

test("a half-chosen checkbox is mixed", () => {
  render(() => <Checkbox label="All" mixed checked={false} onChange={() => undefined} />)
  expect(screen.getByRole<HTMLInputElement>("checkbox").indeterminate).toBe(true)
})

test("Escape empties the search", () => {
  const [text, setText] = createSignal("contract")
  render(() => <SearchField label="Search" value={text()} onInput={setText} />)
  fireEvent.keyDown(screen.getByLabelText("Search"), { key: "Escape" })
  expect(text()).toBe("")
})

test("from the search an arrow goes on to what it found, Enter opens the first, and Escape in the empty field leaves", () => {
  const went: string[] = []
  const [text, setText] = createSignal("contract")
  render(() => (
    <SearchField
      label="Search"
      value={text()}
      onInput={setText}
      onGoOn={(open) => went.push(open ? "open" : "first")}
      onLeave={() => went.push("back")}
    />
  ))
  for (const key of ["ArrowDown", "Enter", "Escape", "Escape"])
    fireEvent.keyDown(screen.getByLabelText("Search"), { key })
  expect(went).toEqual(["first", "open", "back"])
})
