// What an answer says is drawn as text, whatever it says.
import { expect, test } from "vitest"
import { readable } from "@cerebros/contract/readable.ts"
import { drawAnswer } from "./answer.ts"
import { element } from "./element.ts"
import { wordsFor } from "./words.ts"

const words = wordsFor("en")
const drawn = (answer: string, sources: { quote: string; name: string | null }[] = []) =>
  element("div", {}, ...drawAnswer({ answer, outcome: "answered", sources, turn: "t" }, words))

const HOSTILE = [
  "<img src=x onerror=alert(1)>",
  "<script>alert(1)</script>",
  "<svg/onload=alert(1)>",
  "![a](https://evil.test/x.png) [b](javascript:alert(1))",
  '"><iframe srcdoc="<script>alert(1)</script>">',
  "&lt;b&gt; \u202etxt.exe \0",
  "<style>@import url(https://evil.test)</style>",
]

test.each(HOSTILE)("%j makes no element, in the answer, a quote or a name", (text) => {
  const plain = drawn("x", [{ quote: "x", name: "x" }])
  const tags = (of: Element) => [...of.querySelectorAll("*")].map(({ tagName }) => tagName)
  const hostile = drawn(text, [{ quote: text, name: text }])
  expect(tags(hostile)).toEqual(tags(plain))
  expect(hostile.querySelector(".text")?.textContent).toBe(text)
  expect(hostile.querySelector("blockquote")?.textContent).toBe(readable(text))
})

test("a quote reads as words", () => {
  const text = drawn("Twenty.", [{ quote: "| **Key** | 20 |", name: null }])
  expect(text.querySelector("blockquote")?.textContent).toBe("Key · 20")
})

test("a citation shows its source; one of a source that is not shown is left out", () => {
  const sources = [1, 2, 3].map((n) => ({ quote: `Quote ${n}.`, name: null }))
  const whole = drawn("Five days [2]. Or six [9].", sources)
  expect(whole.querySelector(".text")?.textContent).toBe("Five days2. Or six.")
  const details = [...whole.querySelectorAll("details")]
  expect(details.map(({ open }) => open)).toEqual([false, false, false])
  document.body.append(whole)
  details.forEach((each) => (each.scrollIntoView = () => {})) // jsdom has none
  whole.querySelector<HTMLButtonElement>("button[aria-label='Source 2']")?.click()
  expect(details.map(({ open }) => open)).toEqual([false, true, false])
  whole.remove()
})

test("its own words are German on German pages and English on others", () => {
  expect(["de", "de-AT", "fr", "", "den"].map((tag) => wordsFor(tag).lang)).toEqual([
    "de",
    "de",
    "en",
    "en",
    "en",
  ])
})
