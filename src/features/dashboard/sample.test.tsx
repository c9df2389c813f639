// What the dashboard says of the sample assistant follows from the assistant: answers that come late or get lost end nothing.
import { cleanup, render } from "@solidjs/testing-library"
import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { Problem } from "../../lib/problem.ts"
import { queryClient } from "../../lib/query.ts"
import { dismissSample, makeSample, sample } from "./sample.ts"
import { SampleProgress } from "./sample-progress.tsx"

const world = vi.hoisted(() => ({
  status: "draft",
  reads: () => undefined as unknown,
  calls: [] as string[],
  submit: () => undefined as unknown,
}))
vi.mock("@solidjs/router", () => ({
  A: (props: object) => <a {...props} />,
  useNavigate: () => () => undefined,
  useLocation: () => ({ pathname: "/elsewhere" }),
}))
vi.mock("../../lib/realtime.ts", () => ({ createTopic: () => () => "joined" }))
vi.mock("../../lib/session.ts", () => ({ onSignOut: () => undefined, recheckSession: () => undefined }))
vi.mock("../../lib/supabase.ts", () => {
  const rows = {
    select: () => rows,
    insert: () => rows,
    eq: () => rows,
    is: () => ok([]),
    single: () => ok({ id: "a" }),
  }
  const ok = (data: unknown) => Promise.resolve({ data, error: null })
  return {
    supabase: {
      from: (table: string) => (table === "drafting" ? { select: () => ({ eq: () => ok([]) }) } : rows),
    },
  }
})
vi.mock("../../lib/functions.ts", () => ({
  callFunction: (name: string) => {
    world.calls.push(name)
    return Promise.resolve(name === "submit-training" ? world.submit() : { documents: 0 })
  },
}))
vi.mock("../../model/upload-file.ts", () => ({}))
vi.mock("../../model/membership.ts", () => ({
  useMembership: () => ({ current: () => ({ id: "w" }), agentTopic: () => "agent:a:0" }),
}))
vi.mock("../../model/agent.ts", () => ({
  isNameTaken: () => Promise.resolve(false),
  agentQueries: {
    one: () => ({
      queryKey: ["agent"],
      retry: false,
      queryFn: () => {
        world.reads()
        return { status: world.status, failure_reason: "No space." }
      },
    }),
    run: () => ({ queryKey: ["run"], queryFn: () => ({ progress: 40 }) }),
  },
}))

const text = () => document.body.textContent
const pass = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1000)
const fault = () => {
  throw new Problem("unexpected")
}
const nothing = () => undefined

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal("fetch", () => Promise.resolve(new Response("[]")))
  Object.assign(world, { status: "draft", reads: nothing, submit: nothing, calls: [] })
  queryClient.clear()
  render(() => <SampleProgress />)
})
afterEach(() => {
  dismissSample()
  cleanup()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const begin = () => {
  void makeSample("w", () => "agent:a:0")
  return pass(5)
}

test("an answer that is lost while it trains ends nothing, and neither do looks that get none", async () => {
  world.submit = () => {
    world.status = "training"
    return fault()
  }
  await begin()
  await pass(1)
  expect([sample.step, sample.problem]).toEqual(["train", undefined])
  world.reads = fault
  await pass(30)
  expect(text()).toContain("The server does not say how far it is right now. This page keeps asking.")
  world.reads = nothing
  await pass(15)
  expect(text()).not.toContain("does not say")
  await pass(200)
  expect(text()).toContain("It takes longer than usual: 4 minutes so far.")
  world.status = "ready"
  await pass(20)
  expect(text()).toContain("Your sample assistant is ready.")
  expect(text()).not.toContain("longer than usual")
})

test("what can be asked again is: a fault that passes stops it only after several tries", async () => {
  world.submit = fault
  await begin()
  await pass(60)
  expect(world.calls.filter((name) => name === "submit-training")).toHaveLength(5)
  expect(text()).toContain("The sample assistant is not finished")
})

test("one that stopped is ready as soon as the assistant is, whoever had it trained", async () => {
  world.submit = () => {
    throw new Problem("forbidden")
  }
  await begin()
  expect(text()).toContain("The sample assistant is not finished")
  world.status = "training"
  await pass(20)
  expect(text()).not.toContain("is not finished")
  expect(sample.step).toBe("train")
  world.status = "failed"
  await pass(20)
  expect(text()).toContain("The training service refused the data. (No space.)")
  world.status = "ready"
  await pass(20)
  expect(text()).toContain("Your sample assistant is ready.")
  expect(text()).not.toContain("is not finished")
})
