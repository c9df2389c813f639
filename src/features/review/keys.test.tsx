import { cleanup, render } from "@solidjs/testing-library"
import { afterEach, expect, test } from "vitest"
import { createKeys } from "./keys.tsx"

afterEach(cleanup)

/** A page with a field, and the keys it took for commands. */
function openPage() {
  const taken: string[] = []
  const { container } = render(() => {
    createKeys((key) => taken.push(key) > 0)
    return <div contenteditable={true} />
  })
  const field = container.querySelector("div[contenteditable]") as HTMLElement // drawn above
  let now = 0
  const press = (key: string, at: HTMLElement = document.body, afterMs = 100, repeat = false) => {
    const event = new KeyboardEvent("keydown", { key, bubbles: true, repeat })
    Object.defineProperty(event, "timeStamp", { value: (now += afterMs) })
    at.dispatchEvent(event)
  }
  return { taken, field, press }
}

test("who types on when the field is gone gives no commands, until they pause or click", () => {
  const { taken, field, press } = openPage()
  press("a")
  expect(taken).toEqual(["a"])
  press("o", field)
  field.remove()
  for (const key of ["n", " ", "a", "u"]) press(key)
  expect(taken).toEqual(["a"])
  press("r", document.body, 5_000)
  expect(taken).toEqual(["a", "r"])

  const other = openPage()
  other.press("o", other.field)
  document.body.dispatchEvent(new Event("pointerdown"))
  other.press("n")
  expect(other.taken).toEqual(["n"])
})

test("who leaves a field by key gives commands at once", () => {
  for (const key of ["Escape", "Tab"]) {
    const { taken, field, press } = openPage()
    press("o", field)
    press(key, field)
    press("j")
    expect(taken).toEqual(["j"])
    cleanup()
  }
})

test("a key that is held walks on, and does everything else once", () => {
  const { taken, press } = openPage()
  for (const key of ["a", "j"])
    for (const repeat of [false, true, true]) press(key, document.body, 50, repeat)
  expect(taken).toEqual(["a", "j", "j", "j"])
})
