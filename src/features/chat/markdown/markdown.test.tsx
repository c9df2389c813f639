// An answer on screen while it goes on: what is complete keeps its elements, and a long one is cut into parts.
import { cleanup, render } from "@solidjs/testing-library"
import { createSignal } from "solid-js"
import { afterEach, expect, test, vi } from "vitest"
import { Markdown } from "./markdown.tsx"

afterEach(cleanup)

test("a delta at the end of a long answer touches its last part alone", async () => {
  // Of no language: colours come whenever their program is loaded.
  const [text, setText] = createSignal(
    Array.from(
      { length: 100 },
      (_, n) => `Paragraph ${n}, *in part*.\n\n\`\`\`\nconst a = ${n}\n\`\`\`\n\n`,
    ).join(""),
  )
  const { container } = render(() => <Markdown text={text()} isWhole={false} />)
  const parts = [...container.querySelectorAll(".markdown-part")]
  expect(parts.length).toBeGreaterThan(5)
  const touched: MutationRecord[] = []
  const watching = new MutationObserver((records) => touched.push(...records))
  watching.observe(container, { subtree: true, childList: true, characterData: true, attributes: true })
  for (const words of ["And ", "on ", "it ", "goes."]) setText((before) => before + words)
  await vi.waitFor(() => expect(container.textContent).toContain("And on it goes."))
  touched.push(...watching.takeRecords())
  expect(touched.length).toBeGreaterThan(0)
  for (const { target } of touched)
    expect(parts.slice(0, -1).some((part) => part.contains(target))).toBe(false)
  expect([...container.querySelectorAll(".markdown-part")]).toEqual(parts)
})

test("an answer that ends is whole at once, whatever was said just before", () => {
  const [answer, setAnswer] = createSignal({ text: "One", isWhole: false })
  const { container } = render(() => <Markdown {...answer()} />)
  for (const word of [" two", " three"]) setAnswer(({ text, isWhole }) => ({ text: text + word, isWhole }))
  setAnswer(({ text }) => ({ text: `${text}.`, isWhole: true }))
  expect(container.textContent).toBe("One two three.")
})
