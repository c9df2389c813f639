import { expect, test } from "vitest"
import { keyMeant } from "./key-meant.ts"

test.each([
  [{ key: "a", code: "KeyA", shiftKey: false }, "a"],
  [{ key: "A", code: "KeyA", shiftKey: false }, "a"], // Caps Lock
  [{ key: "x", code: "KeyX", shiftKey: true }, "X"], // Caps Lock and Shift: a range
  [{ key: "X", code: "KeyX", shiftKey: true }, "X"],
  [{ key: "ф", code: "KeyA", shiftKey: false }, "a"],
  [{ key: "О", code: "KeyJ", shiftKey: false }, "j"],
  [{ key: "ξ", code: "KeyJ", shiftKey: false }, "j"],
  [{ key: "ש", code: "KeyA", shiftKey: false }, "a"],
  [{ key: "a", code: "KeyQ", shiftKey: false }, "a"], // AZERTY: the letter on the key, not its place
  [{ key: "é", code: "Digit2", shiftKey: false }, "é"],
  [{ key: "?", code: "Minus", shiftKey: true }, "?"],
  [{ key: "/", code: "Digit7", shiftKey: true }, "/"],
  [{ key: "Escape", code: "Escape", shiftKey: false }, "Escape"],
])("%j is the key %s", (pressed, meant) => expect(keyMeant(pressed)).toBe(meant))
