import { cleanup, render, screen } from "@solidjs/testing-library"
import { QueryClient, QueryClientProvider } from "@tanstack/solid-query"
import { afterEach, expect, test, vi } from "vitest"

let person = "ann"
vi.mock("../../lib/session.ts", () => ({ me: () => ({ id: person }) }))
vi.mock("../../lib/supabase.ts", () => ({ supabase: {} }))
const { NewExample } = await import("./new-example.tsx")

afterEach(cleanup)

/** Opens the dialog as whoever `person` is. Returns the field of the prompt. */
function open(agentId: string): HTMLTextAreaElement {
  cleanup()
  render(() => (
    <QueryClientProvider client={new QueryClient()}>
      <NewExample
        agentId={agentId}
        onClose={() => undefined}
        onSaved={() => undefined}
        onSave={() => Promise.resolve()}
      />
    </QueryClientProvider>
  ))
  return screen.getByRole("textbox", { name: "Prompt" })
}

test("what was typed waits for its writer in its assistant, and for nobody else", () => {
  const field = open("a1")
  field.value = "What is kept?"
  field.dispatchEvent(new InputEvent("input", { bubbles: true }))
  expect(open("a1").value).toBe("What is kept?")
  expect(open("a2").value).toBe("")
  person = "bo"
  expect(open("a1").value).toBe("")
})
