import { cleanup, render, screen } from "@solidjs/testing-library"
import * as Y from "yjs"
import { afterEach, expect, test, vi } from "vitest"
import { Problem } from "@cerebros/contract/problems.ts"
import type { LiveRoom } from "../../../collab/create-room.ts"
import type { SyncStatus } from "../../../collab/sync-status.ts"

vi.mock("../../../model/membership.ts", () => ({ useMembership: () => ({ whyNot: () => undefined }) }))
const { wantFocus } = await import("../focus-wanted.ts")
const { EditorHead } = await import("./head.tsx")

afterEach(cleanup)

function show(mayEdit: boolean, status: SyncStatus, focusWanted = wantFocus("nowhere")): void {
  const doc = new Y.Doc()
  const texts = {
    prompt: doc.getText("prompt"),
    reasoning: doc.getText("reasoning"),
    output: doc.getText("output"),
    context: doc.getText("context"),
  }
  const room: LiveRoom = {
    live: () => ({ doc, texts, undo: new Y.UndoManager(texts.prompt) }),
    mayEdit: () => mayEdit,
    status: () => status,
    people: () => [],
    failure: () => undefined,
    retry: () => undefined,
    point: () => undefined,
  }
  render(() => (
    <EditorHead number={7} room={room} others={[]} focusWanted={focusWanted} onClose={() => undefined} />
  ))
}

test("a viewer reads nothing about saving, but whoever lost the right to edit sees what was not saved", () => {
  show(false, { state: "saved" })
  expect(screen.queryByText("Saved")).toBeNull()
  cleanup()
  show(false, { state: "not_saved", edits: 3, problem: new Problem("forbidden") })
  expect(screen.getByText(/^Not saved: Your role/)).toBeTruthy()
})

test("what opens to be read takes the focus to its heading, where keys decide, unless somebody went elsewhere meanwhile", () => {
  show(true, { state: "saved" }, wantFocus("heading"))
  expect(document.activeElement).toBe(screen.getByRole("heading", { name: "Example 7" }))
  cleanup()
  const wanted = wantFocus("heading")
  const field = document.body.appendChild(document.createElement("input"))
  field.focus()
  show(true, { state: "saved" }, wanted)
  expect(document.activeElement).toBe(field)
  field.remove()
})
