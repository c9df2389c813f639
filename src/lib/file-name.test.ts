import { expect, test } from "vitest"
import { shownName } from "./file-name.ts"

test.each([
  ["invoice\u202Efdp.exe", "invoice\uFFFDfdp.exe"],
  ["a\u2066b\u2069.txt", "a\uFFFDb\uFFFD.txt"],
  ["דוח\u200F 2026.pdf", "דוח\u200F 2026.pdf"],
  ["plain name.md", "plain name.md"],
])("%j is shown as %j", (name, shown) => expect(shownName(name)).toBe(shown))
