import { cleanup, fireEvent, render, screen, waitFor } from "@solidjs/testing-library"
import { afterEach, beforeEach, expect, test, vi } from "vitest"
import type { InferEvent } from "@cerebros/contract/inference.ts"
import type { Agent } from "../../model/agent.ts"

const said = vi.hoisted(() => ({ events: [] as InferEvent[], announced: [] as string[] }))
vi.mock("./ask-stream.ts", () => ({
  askStream: async function* (_agent: string, _prompt: string, signal: AbortSignal) {
    yield* said.events
    if (said.events.length > 0) return
    await new Promise((over) => (signal.aborted ? over(undefined) : signal.addEventListener("abort", over)))
    throw signal.reason
  },
}))
vi.mock("../../model/source/source-dialog.tsx", () => ({ SourceDialog: () => null }))
vi.mock("../../ui/live.tsx", () => ({ announce: (words: string) => said.announced.push(words) }))
const { Ask } = await import("./ask.tsx")

beforeEach(() => void (said.announced = []))
afterEach(() => {
  cleanup()
  sessionStorage.clear()
})

const box = () => screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Your question" })
function ask(words: string): void {
  render(() => <Ask agent={{ id: "a", name: "Desk" } as Agent} />) // the rest is not read here
  fireEvent.input(box(), { target: { value: words } })
  fireEvent.keyDown(box(), { key: "Enter" })
}

test("an answer that fails in the middle keeps what had come, and the question is in the box again", async () => {
  said.events = [
    { type: "delta", text: "Two ye" },
    { type: "failed", code: "provider_unavailable", error: "The model does not answer." },
  ]
  ask("How long is the warranty?")
  await waitFor(() => expect(screen.getByText(/^The model does not answer/)).toBeTruthy())
  expect(screen.getByText(/^Two ye/)).toBeTruthy()
  expect(box().value).toBe("How long is the warranty?")
  expect(said.announced).toEqual([])
})

test("a question that is too long is not sent, and says so", () => {
  ask("x".repeat(32_001))
  expect(screen.getAllByText("A question may have at most 32,000 characters.")).not.toEqual([])
  expect(box().value).toHaveLength(32_001)
  expect(sessionStorage.getItem("ask:a")).toBeNull()
})

test("the second press of a double click does not stop the answer, a press of its own does", async () => {
  said.events = []
  ask("How long is the warranty?")
  const button = await screen.findByRole("button", { name: "Stop" })
  fireEvent.click(button, { detail: 2 })
  expect(screen.queryByText(/^Stopped/)).toBeNull()
  button.focus()
  fireEvent.click(button, { detail: 1 })
  expect(await screen.findByText(/^Stopped/)).toBeTruthy()
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole("button", { name: "Ask" })))
})
