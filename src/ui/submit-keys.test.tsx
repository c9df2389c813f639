import { cleanup, fireEvent, render, screen } from "@solidjs/testing-library"
import { afterEach, expect, test } from "vitest"
import { createSubmitKeys } from "./submit-keys.ts"
import { TextArea, TextField } from "./text-field.tsx"

afterEach(cleanup)

function Form(props: { onSend: () => void; onKeyDown?: (event: KeyboardEvent) => void }) {
  createSubmitKeys()
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        props.onSend()
      }}
    >
      <TextField label="Name" value="" onInput={() => undefined} />
      <TextArea
        label="Words"
        value=""
        onInput={() => undefined}
        onKeyDown={(event) => props.onKeyDown?.(event)}
      />
    </form>
  )
}

test.each(["Words", "Name"])("Ctrl Enter and ⌘ Enter send the form of the field %s", (field) => {
  let sent = 0
  render(() => <Form onSend={() => sent++} />)
  fireEvent.keyDown(screen.getByLabelText(field), { key: "Enter" })
  expect(sent).toBe(0)
  fireEvent.keyDown(screen.getByLabelText(field), { key: "Enter", ctrlKey: true })
  fireEvent.keyDown(screen.getByLabelText(field), { key: "Enter", metaKey: true })
  expect(sent).toBe(2)
})

test("what a field does itself with Ctrl Enter is not done twice, nor by the end of a word or a key held down", () => {
  let sent = 0
  render(() => <Form onSend={() => sent++} onKeyDown={(event) => event.altKey && event.preventDefault()} />)
  const words = screen.getByLabelText("Words")
  for (const more of [{ altKey: true }, { isComposing: true }, { repeat: true }])
    fireEvent.keyDown(words, { key: "Enter", ctrlKey: true, ...more })
  expect(sent).toBe(0)
})
