import { expect, test } from "vitest"
import { createShortcuts } from "./shortcuts.ts"

test("the keys are those of the letters, and on a layout of other letters those in their place", () => {
  const done: string[] = []
  const release = createShortcuts({
    begin: () => done.push("begin"),
    search: () => done.push("search"),
    stop: () => done.push("stop"),
    copy: () => done.push("copy"),
  })
  const press = (key: string, code: string, ctrlKey = true, shiftKey = ctrlKey) =>
    window.dispatchEvent(new KeyboardEvent("keydown", { key, code, ctrlKey, shiftKey }))
  press("O", "KeyO")
  press("Щ", "KeyO") // Russian
  press("Λ", "KeyL") // Greek: nobody's
  press("Κ", "KeyK")
  press("K", "KeyV") // Dvorak: the letter, not its place
  press("Н", "KeyY")
  press("Escape", "Escape", false)
  release()
  press("O", "KeyO")
  expect(done).toEqual(["begin", "begin", "search", "search", "copy", "stop"])
})
