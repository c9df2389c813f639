import { cleanup, fireEvent, render, screen } from "@solidjs/testing-library"
import { createSignal } from "solid-js"
import { afterEach, expect, test } from "vitest"
import { Tour } from "./tour.tsx"

afterEach(() => {
  cleanup()
  localStorage.clear()
})

const tour = () => screen.queryByRole("region", { name: "A short tour" })
const press = (name: string) => fireEvent.click(screen.getByRole("button", { name }))

test("the tour has three steps, each about a place, and does not come back once it was gone through", () => {
  const { unmount } = render(() => <Tour />)
  const about = () => document.documentElement.dataset.tour
  expect(about()).toBe("ask")
  press("Next")
  expect(about()).toBe("waits")
  press("Next")
  expect(tour()?.textContent).toContain("3 of 3")
  press("Done")
  expect(tour()).toBeNull()
  expect(about()).toBeUndefined()
  unmount()
  render(() => <Tour />)
  expect(tour()).toBeNull()
})

test("whoever asks for it again gets it from the beginning", () => {
  localStorage.setItem("cerebros.tour", "over")
  const [again, setAgain] = createSignal(true)
  render(() => <Tour again={again()} onOver={() => setAgain(false)} />)
  expect(tour()?.textContent).toContain("1 of 3")
  press("Leave the tour")
  expect([tour(), again()]).toEqual([null, false])
})

test("it can be left at its first step, for good", () => {
  const { unmount } = render(() => <Tour />)
  press("Leave the tour")
  expect(tour()).toBeNull()
  unmount()
  render(() => <Tour />)
  expect(tour()).toBeNull()
})
