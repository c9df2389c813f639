import { createRoot, createSignal } from "solid-js"
import { beforeEach, expect, test } from "vitest"
import { createDraft, draftPlace } from "./draft.ts"

beforeEach(() => sessionStorage.clear())

/** A visit to the chat, as after a reload: nothing but what is stored is known. */
function open(agent: string, thread?: string) {
  return createRoot((leave) => {
    const [at, setAt] = createSignal(draftPlace(agent, thread))
    const [visit, setVisit] = createSignal(0)
    const draft = createDraft(at, visit)
    return {
      draft,
      leave,
      go: (to?: string) => (setAt(draftPlace(agent, to)), setVisit((count) => count + 1)),
    }
  })
}

test("a draft is its thread's, and an assistant's new thread finds its own again after a reload", () => {
  const first = open("desk")
  first.draft.type("What about")
  first.go("t1")
  expect(first.draft.words()).toBe("")
  first.draft.type("And then?")
  first.go()
  expect(first.draft.words()).toBe("What about")
  first.leave()
  expect(open("desk").draft.words()).toBe("What about")
  expect(open("other").draft.words()).toBe("")
  expect(open("desk", "t1").draft.words()).toBe("And then?")
})

test("what did not arrive is back in its thread's draft after a switch and after a reload", () => {
  const here = open("desk", "t1")
  here.draft.type("Who pays?")
  here.draft.type("") // sent
  here.draft.type("And who")
  here.draft.keepUnsent("t1", "Who pays?", true)
  expect(here.draft.words()).toBe("And who")
  here.leave()
  const again = open("desk", "t1")
  expect(again.draft.words()).toBe("Who pays?\n\nAnd who")
  again.go("t2")
  again.draft.keepUnsent("t1", "Too late", false) // it failed after the switch
  expect(again.draft.words()).toBe("")
  again.go("t1")
  expect(again.draft.words()).toBe("Too late\n\nWho pays?\n\nAnd who")
  expect(open("desk", "t1").draft.words()).toBe("Too late\n\nWho pays?\n\nAnd who")
})

test("what failed where no row shows it is in the draft at once", () => {
  const here = open("desk", "t1")
  here.draft.keepUnsent("t1", "Who pays?", false)
  expect(here.draft.words()).toBe("Who pays?")
  expect(open("desk", "t1").draft.words()).toBe("Who pays?")
})

test("what was sent again or taken back does not come twice", () => {
  const here = open("desk", "t1")
  here.draft.keepUnsent("t1", "Who pays?", true)
  here.draft.keepUnsent("t1", "Who else?", true)
  here.draft.dropUnsent("t1", "Who pays?")
  expect(open("desk", "t1").draft.words()).toBe("Who else?")
})

test("what is typed while the first question is sent goes on in the thread that it begins", () => {
  const here = open("desk")
  here.draft.type("And who")
  here.draft.carry(draftPlace("desk", undefined), "t1")
  here.go("t1")
  expect(here.draft.words()).toBe("And who")
  expect(open("desk").draft.words()).toBe("")
})
