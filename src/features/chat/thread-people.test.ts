import { expect, test, vi } from "vitest"
import { typingIn } from "./thread-people.ts"

vi.mock("../../lib/supabase.ts", () => ({ supabase: {} }))

test("who puts another name to somebody's id is not believed", () => {
  const lying = { user_id: "vera", name: "The director", typing: true }
  expect(typingIn([lying], { vera: "Vera" }, "me")).toEqual(["Vera"])
  expect(typingIn([lying], {}, "me")).toEqual(["A colleague"])
  expect(typingIn([lying], undefined, "me")).toEqual(["A colleague"])
})

test("each stands once, whoever does not type and the person themselves not at all", () => {
  const tabs = ["vera", "vera", "me", 7].map((user_id) => ({ user_id, typing: true }))
  expect(typingIn([...tabs, { user_id: "bob", typing: false }], { vera: "Vera" }, "me")).toEqual(["Vera"])
})
