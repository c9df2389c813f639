import { cleanup, fireEvent, render, screen } from "@solidjs/testing-library"
import { createSignal } from "solid-js"
import { afterEach, expect, test } from "vitest"
import { Splitter } from "./splitter.tsx"

afterEach(cleanup)

function draw(side: "before" | "after") {
  const [width, setWidth] = createSignal(300)
  render(() => (
    <Splitter
      label="Width of the list"
      controls="list"
      side={side}
      value={width()}
      least={200}
      most={320}
      first={260}
      onChange={setWidth}
    />
  ))
  const edge = screen.getByRole("separator", { name: "Width of the list" })
  return { edge, width }
}

test("keys draw the edge within its bounds and back to where it was first", () => {
  const { edge, width } = draw("before")
  fireEvent.keyDown(edge, { key: "ArrowRight" })
  expect(width()).toBe(316)
  fireEvent.keyDown(edge, { key: "ArrowRight" })
  expect(width()).toBe(320)
  fireEvent.keyDown(edge, { key: "Home" })
  expect(edge.getAttribute("aria-valuenow")).toBe("200")
  fireEvent.keyDown(edge, { key: "ArrowLeft" })
  expect(width()).toBe(200)
  fireEvent.keyDown(edge, { key: "End" })
  expect(width()).toBe(320)
  fireEvent.dblClick(edge)
  expect(width()).toBe(260)
})

test("an edge before its pane widens it to the left; keys of the browser are left to it", () => {
  const { edge, width } = draw("after")
  fireEvent.keyDown(edge, { key: "ArrowLeft" })
  expect(width()).toBe(316)
  expect(fireEvent.keyDown(edge, { key: "ArrowLeft", altKey: true })).toBe(true)
  expect(width()).toBe(316)
})
