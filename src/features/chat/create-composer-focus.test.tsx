import { cleanup, render, screen } from "@solidjs/testing-library"
import { createSignal } from "solid-js"
import { afterEach, expect, test, vi } from "vitest"
import { createComposerFocus } from "./create-composer-focus.ts"

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

function Thread(props: { id: string | undefined }) {
  let composer: HTMLElement | undefined
  createComposerFocus(
    () => props.id,
    () => composer,
  )
  return (
    <form ref={(element) => (composer = element)}>
      <textarea />
    </form>
  )
}
const draw = (isFine: boolean) => {
  vi.stubGlobal("matchMedia", () => ({ matches: isFine }))
  const [id, setId] = createSignal<string>()
  render(() => <Thread id={id()} />)
  return setId
}
const frames = async () => {
  for (let n = 0; n < 2; n += 1) await new Promise(requestAnimationFrame)
}

test("the composer has the caret in a new thread, and after another was chosen", async () => {
  const choose = draw(true)
  await vi.waitFor(() => expect(document.activeElement).toBe(screen.getByRole("textbox")))
  screen.getByRole("textbox").blur()
  choose("another")
  await vi.waitFor(() => expect(document.activeElement).toBe(screen.getByRole("textbox")))
})

test("a finger's keyboard stays closed", async () => {
  const choose = draw(false)
  choose("another")
  await frames()
  expect(document.activeElement).toBe(document.body)
})
