import { cleanup, render } from "@solidjs/testing-library"
import { createSignal } from "solid-js"
import { afterEach, expect, test } from "vitest"
import { createProgressTitle, createTitle, setUnread } from "./title.ts"

afterEach(() => {
  cleanup()
  setUnread(0)
})

test("the tab says what waits, how far the work is and which page it is, in words and by its sign", () => {
  document.head.innerHTML = `<link rel="icon" href="/favicon.svg">`
  const sign = () => document.querySelector("link[rel=icon]")?.getAttribute("href")
  const [percent, setPercent] = createSignal<number | undefined>(41.8)
  const { unmount } = render(() => {
    createTitle(() => "Training")
    createProgressTitle(percent)
    return null
  })
  expect(document.title).toBe("41% · Training · Cerebros")
  expect(sign()).toBe("/favicon-busy.svg")
  setUnread(120)
  expect(document.title).toBe("(99+) 41% · Training · Cerebros")
  setPercent(undefined)
  expect(document.title).toBe("(99+) Training · Cerebros")
  expect(sign()).toBe("/favicon-unread.svg")
  setUnread(0)
  expect(sign()).toBe("/favicon.svg")
  setPercent(7)
  unmount() // another page, which has no progress
  expect(document.title).toBe("Training · Cerebros")
})
