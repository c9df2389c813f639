import { cleanup, render } from "@solidjs/testing-library"
import { createSignal } from "solid-js"
import { afterEach, expect, test } from "vitest"
import { Badge } from "./badge.tsx"

afterEach(cleanup)

/** What a browser does that translates: its own element stands in place of each text node. */
function translate(root: Element): void {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  const texts: Text[] = []
  while (walker.nextNode()) texts.push(walker.currentNode as Text) // only texts are walked
  for (const text of texts) {
    const words = document.createElement("font")
    words.textContent = `«${text.data}»`
    text.replaceWith(words)
  }
}

test("a badge on a translated page says what is so now", () => {
  const [state, setState] = createSignal("Unreviewed")
  const { container } = render(() => <Badge>{state()}</Badge>)
  translate(container)
  expect(container.textContent).toBe("«Unreviewed»")
  setState("Approved")
  expect(container.textContent).toBe("Approved")
  translate(container)
  setState("Rejected")
  expect(container.textContent).toBe("Rejected")
})

test("what stands in braces beside other words is said, and said anew", () => {
  const [count, setCount] = createSignal(2)
  const { container } = render(() => <Badge>Not found{count() === 1 ? "" : ` × ${count()}`}</Badge>)
  expect(container.textContent).toBe("Not found × 2")
  setCount(1)
  expect(container.textContent).toBe("Not found")
})
