import { expect, test } from "vitest"
import { GROUPS, parseStage, STAGES, WebhookEvent } from "./webhook.ts"

const five = { agent_id: "a", job_id: "j", status: "training", progress: 41.5, stage: 3 }

test("five fields suffice", () => {
  expect(WebhookEvent.parse(five)).toEqual(five)
})

test.each([3, "stage3", "stage3_training", "stage3_professional_context"])("%s is stage 3", (stage) => {
  expect(parseStage(stage)).toBe(3)
  expect(WebhookEvent.parse({ ...five, stage }).stage).toBe(3)
})

test.each([0, 6, 2.5, "3", "stage6", "stage", "stage3training", "STAGE3", null, {}])(
  "%s is no stage",
  (stage) => {
    expect(parseStage(stage)).toBe(null)
    expect(WebhookEvent.safeParse({ ...five, stage }).success).toBe(false)
  },
)

test.each([
  ["status", { status: "done" }],
  ["progress", { progress: 101 }],
  ["progress", { progress: Number.NaN }],
  ["agent_id", { agent_id: "" }],
  ["sequence", { sequence: -1 }],
  ["metrics", { metrics: { heldout_accuracy: 1.5 } }],
])("a wrong %s is refused and named", (field, wrong) => {
  const parsed = WebhookEvent.safeParse({ ...five, ...wrong })
  expect(parsed.error?.issues[0]?.path[0]).toBe(field)
})

test("a log comes as text or lines and is cut to what is read live", () => {
  expect(WebhookEvent.parse({ ...five, log: "one\ntwo" }).log).toEqual(["one", "two"])
  const huge = WebhookEvent.parse({ ...five, log: Array(1000).fill("x".repeat(10_000)) }).log
  expect(huge?.length).toBe(50)
  expect(huge?.[0]?.length).toBe(500)
})

test("five stages learn from the five groups, each from its own", () => {
  expect(STAGES.map((stage) => stage.learnsFrom)).toEqual([...GROUPS])
  expect(STAGES.map((stage) => stage.number)).toEqual([1, 2, 3, 4, 5])
})
