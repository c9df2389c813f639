import { afterEach, expect, test, vi } from "vitest"
import { report } from "./errors.ts"

afterEach(() => vi.restoreAllMocks())

test("a database that restarts is one line in the log, any other failure is told in full", () => {
  const [lines, traces] = [vi.spyOn(console, "warn"), vi.spyOn(console, "error")].map((spy) =>
    spy.mockImplementation(() => {}),
  )
  report(Object.assign(new Error("the database system is starting up"), { code: "57P03" }))
  expect(lines?.mock.calls).toEqual([
    ["storage: the database cannot be reached: the database system is starting up"],
  ])
  expect(traces).not.toHaveBeenCalled()
  const fault = new TypeError("a fault of ours")
  report(fault)
  expect(traces?.mock.calls).toEqual([[fault]])
})
