import { expect, test } from "vitest"
import { othersIn, Presence } from "./presence.ts"

const bo = { user_id: "bo", name: "Bo", example: "e1" }

test("of an example's people each is listed once, in the field they stand in, oneself not", () => {
  const present = [
    bo,
    { ...bo, field: "output" as const },
    { user_id: "me", name: "Ann", example: "e1" },
    { user_id: "cy", name: "Cy", example: "e2" },
  ]
  expect(othersIn(present, "e1", "me")).toEqual([{ ...bo, field: "output" }])
})

test("a field nobody knows is dropped, a person without an example is not in one", () => {
  expect(Presence.parse({ ...bo, field: "title" }).field).toBeUndefined()
  expect(Presence.safeParse({ user_id: "bo", name: "Bo", step: "review" }).success).toBe(false)
})
