import { expect, test } from "vitest"
import { sentAgain } from "./outgoing.ts"

const asked = { message_id: "m", run_id: "r", parent_id: "a1", text: "And on Sundays?", problem: undefined }

test("a question that did not arrive is sent behind what was asked since, and hides nothing of it", () => {
  expect(sentAgain({ ...asked, isNext: true }, "a4")).toMatchObject({ message_id: "m", parent_id: "a4" })
})

test("one that was asked in place of another stays beside it", () => {
  expect(sentAgain({ ...asked, isNext: false }, "a4").parent_id).toBe("a1")
})
