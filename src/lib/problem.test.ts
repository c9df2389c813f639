import { describe, expect, test } from "vitest"
import { Problem, toProblem, unwrap } from "./problem.ts"

describe("an error becomes the problem it stands for", () => {
  test.each([
    [
      "SQL's own code",
      { code: "PT409", message: "name_taken", details: "Handbook", hint: null },
      "name_taken",
    ],
    ["a function's answer", { error: "Not ready", code: "not_ready" }, "not_ready"],
    ["a refused row", { code: "42501", message: "new row violates row-level security policy" }, "forbidden"],
    ["a row that is not there", { code: "PGRST116", message: "0 rows" }, "not_found"],
    ["an expired token", { code: "PGRST303", message: "JWT expired" }, "signed_out"],
    ["a unique key", { code: "23505", message: "duplicate key value" }, "conflict"],
    [
      "a used code",
      { name: "AuthApiError", status: 403, code: "otp_expired", message: "Token has expired" },
      "link_expired",
    ],
    [
      "too many mails",
      { name: "AuthApiError", status: 429, code: "over_email_send_rate_limit", message: "wait" },
      "too_many_mails",
    ],
    ["too many tries", { status: 429, code: "over_request_rate_limit", message: "wait" }, "too_many_tries"],
    [
      "storage's size limit",
      { name: "StorageApiError", status: 413, statusCode: "413", message: "too large" },
      "too_large",
    ],
    [
      "a lost session",
      { name: "AuthSessionMissingError", status: 400, message: "Auth session missing!" },
      "signed_out",
    ],
    ["no network for auth", { name: "AuthRetryableFetchError", status: 0, message: "{}" }, "offline"],
    ["no network for rows", { code: "", message: "TypeError: Failed to fetch" }, "offline"],
    ["no network at all", new TypeError("Failed to fetch"), "offline"],
    ["a bare status", { status: 429, message: "slow down" }, "rate_limited"],
    ["a server in trouble", { status: 503, message: "upstream" }, "unexpected"],
    ["a bug", new RangeError("x"), "unexpected"],
    ["nothing", undefined, "unexpected"],
    ["a text", "boom", "unexpected"],
  ])("%s", (_, error, code) => {
    expect(toProblem(error).code).toBe(code)
  })

  test("details travel along", () => {
    expect(toProblem({ code: "PT409", message: "name_taken", details: "Handbook" }).detail).toBe("Handbook")
  })

  test("the wait that GoTrue writes into its sentence is read", () => {
    const problem = toProblem({
      status: 429,
      code: "over_email_send_rate_limit",
      message: "For security purposes, you can only request this after 42 seconds.",
    })
    expect(problem.retryAfterMs).toBe(42_000)
  })

  test("a problem stays the one it is", () => {
    const problem = new Problem("not_ready")
    expect(toProblem(problem)).toBe(problem)
  })
})

describe("unwrap", () => {
  test("gives the data", () => {
    expect(unwrap({ data: [1, 2], error: null })).toEqual([1, 2])
  })
  test("throws the problem", () => {
    expect(() => unwrap({ data: null, error: { code: "42501", message: "no" } })).toThrow(
      new Problem("forbidden").message,
    )
  })
})
