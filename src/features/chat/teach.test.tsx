// From a bad answer to saying why, and on to the example that says it right.
import { cleanup, fireEvent, render, screen } from "@solidjs/testing-library"
import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { Teach } from "./teach.tsx"

const rpc = vi.hoisted(() => vi.fn())
const navigate = vi.hoisted(() => vi.fn())
vi.mock("../../lib/supabase.ts", () => ({ supabase: { rpc } }))
vi.mock("@solidjs/router", () => ({
  useNavigate: () => navigate,
  A: (props: { href: string; children: unknown }) => <a href={props.href}>{props.children as string}</a>,
}))
beforeEach(() => rpc.mockReset().mockResolvedValue({ data: null, error: null }))
afterEach(cleanup)

async function say(mayCorrect: boolean) {
  render(() => (
    <Teach
      runId="r"
      agentId="a"
      mayCorrect={mayCorrect}
      said={undefined}
      correction={undefined}
      onRated={() => undefined}
    />
  ))
  fireEvent.click(screen.getByRole("button", { name: "Bad answer" }))
  fireEvent.input(await screen.findByRole("textbox"), { target: { value: "It is twenty." } })
  fireEvent.click(screen.getByRole("button", { name: "Send" }))
}

test("what was said is confirmed, with where it stands and the way to correct it", async () => {
  await say(true)
  expect((await screen.findByRole("status")).textContent).toContain(
    "Thank you. You’ll find it under Questions.",
  )
  expect(rpc).toHaveBeenLastCalledWith("rate_run", { run_id: "r", is_good: false, reason: "It is twenty." })
  expect(screen.queryByRole("textbox")).toBeNull()
  rpc.mockResolvedValue({ data: "example", error: null })
  fireEvent.click(screen.getByRole("button", { name: "Correct this" })) // one, and it is the one beside the thanks
  await vi.waitFor(() => expect(navigate).toHaveBeenCalledWith(expect.stringContaining("example=example")))
})

test("an answer that was corrected leads to the correction in place of another, viewers too", () => {
  render(() => (
    <Teach
      runId="r"
      agentId="a"
      mayCorrect={false}
      said={undefined}
      correction="e"
      onRated={() => undefined}
    />
  ))
  expect(screen.getByRole("link", { name: "See the correction" }).getAttribute("href")).toContain("example=e")
  expect(screen.queryByRole("button", { name: "Correct this" })).toBeNull()
})

test("whoever may not read Questions is not sent there", async () => {
  await say(false)
  expect((await screen.findByRole("status")).textContent).toBe("Thank you. The team can see it now.")
  expect(screen.queryByRole("button", { name: "Correct this" })).toBeNull()
})

test("what did not arrive is kept to be sent again", async () => {
  rpc.mockResolvedValueOnce({ data: null, error: null })
  rpc.mockResolvedValue({ data: null, error: { message: "unavailable", code: "PT503" } })
  await say(true)
  await vi.waitFor(() => expect(rpc).toHaveBeenCalledTimes(2))
  expect(screen.queryByText(/find it under Questions/)).toBeNull()
  expect((screen.getByRole("textbox") as HTMLInputElement).value).toBe("It is twenty.")
})

test("what was said before stands, with its reason, and can be changed or taken back", async () => {
  render(() => (
    <Teach
      runId="r"
      agentId="a"
      mayCorrect={false}
      said={{ is_good: false, reason: "It is twenty." }}
      correction={undefined}
      onRated={() => undefined}
    />
  ))
  expect(screen.getByText(/It is twenty/)).toBeDefined()
  fireEvent.click(screen.getByRole("button", { name: "Change" }))
  expect(((await screen.findByRole("textbox")) as HTMLInputElement).value).toBe("It is twenty.")
  fireEvent.click(screen.getByRole("button", { name: "Marked as a bad answer" }))
  expect(rpc).toHaveBeenLastCalledWith("rate_run", { run_id: "r", is_good: null, reason: "" })
  expect(await screen.findByRole("button", { name: "Bad answer" })).toBeDefined()
  fireEvent.click(screen.getByRole("button", { name: "Good answer" }))
  expect(rpc).toHaveBeenLastCalledWith("rate_run", { run_id: "r", is_good: true, reason: "" })
})
