import { createMemoryHistory, MemoryRouter, Route } from "@solidjs/router"
import { cleanup, fireEvent, render, screen, waitFor } from "@solidjs/testing-library"
import { type Component } from "solid-js"
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest"
import { stubSupabase } from "../../../tests/support/stub-supabase.ts"
import { createCountdown, sayWait } from "../../lib/countdown.ts"
import type * as Waiting from "./pending.ts"

const api = stubSupabase({ "inbox-url": "http://inbox.test" })

const USER = {
  id: "0b6d3f0e-0000-4000-8000-000000000001",
  aud: "authenticated",
  email: "ada@example.com",
  user_metadata: {},
}
const session = () =>
  Response.json({
    access_token: "a.b.c",
    refresh_token: "r",
    token_type: "bearer",
    expires_in: 600,
    expires_at: Date.now() / 1000 + 600,
    user: USER,
  })
const refused = (status: number, code: string, headers: Record<string, string> = {}) =>
  Response.json({ code: status, error_code: code, msg: code }, { status, headers })

let SignIn: Component
let Confirm: Component
let waiting: typeof Waiting
beforeAll(async () => {
  waiting = await import("./pending.ts")
  SignIn = (await import("./index.tsx")).default
  Confirm = (await import("./confirm.tsx")).default
})
beforeEach(() => {
  api.reset()
  waiting.keepPending(undefined)
})
afterEach(async () => {
  cleanup()
  const { auth } = await import("../../lib/auth.ts")
  api.reset()
  await auth.signOut({ scope: "local" })
})

/** The page at `address`; what else would open is shown by its path. */
function open(address: string): void {
  const history = createMemoryHistory()
  history.set({ value: address })
  render(() => (
    <MemoryRouter
      history={history}
      root={(props) => (
        <div data-path={props.location.pathname + props.location.search}>{props.children}</div>
      )}
    >
      <Route path="/sign-in" component={SignIn} />
      <Route path="/auth/confirm" component={Confirm} />
      <Route path="*" component={() => <p>Some page</p>} />
    </MemoryRouter>
  ))
}
const path = () => document.querySelector("[data-path]")?.getAttribute("data-path")
const enter = (label: string, value: string) =>
  fireEvent.input(screen.getByLabelText(label), { target: { value } })
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole("button", { name }))
const signInByCode = async (code: string) => {
  enter("E-mail address", "ada@example.com")
  press("Continue with e-mail")
  await screen.findByText("Check your mail")
  enter("8-digit code", code)
}

describe("the address", () => {
  test("is asked for once more when it is none", async () => {
    open("/sign-in")
    enter("E-mail address", "ada")
    press("Continue with e-mail")
    expect(await screen.findByText(/Enter your e-mail address/)).toBeTruthy()
    expect(api.asked).toEqual([])
  })

  test("gets a mail whose link leads to the page first asked for", async () => {
    open("/sign-in?next=%2Fagents%2Fnew")
    enter("E-mail address", " ada@example.com ")
    press("Continue with e-mail")
    expect((await screen.findByText("ada@example.com")).parentElement?.textContent).toContain(
      "We sent a link to ada@example.com",
    )
    expect(api.asked[0]).toMatchObject({
      name: "otp",
      body: { email: "ada@example.com", create_user: true },
    })
    expect(screen.getByRole("link", { name: /Open the local inbox/ }).getAttribute("href")).toBe(
      "http://inbox.test",
    )
  })

  test("a limit is counted down by Retry-After", async () => {
    api.otherwise = () => refused(429, "over_email_send_rate_limit", { "retry-after": "38" })
    open("/sign-in")
    enter("E-mail address", "ada@example.com")
    press("Continue with e-mail")
    const button = await screen.findByRole("button", { name: /Try again in 3[78] s/ })
    expect(button.getAttribute("aria-disabled")).toBe("true")
    fireEvent.click(button)
    expect(api.asked).toHaveLength(1)
  })

  test("whoever has a code from another device enters it without a second mail", async () => {
    api.otherwise = session
    open("/sign-in")
    enter("E-mail address", "ada@example.com")
    press("I have a code already")
    await screen.findByText("Enter your code")
    enter("8-digit code", "12345678")
    await screen.findByText("Some page")
    expect(api.asked.map((each) => each.name)).toEqual(["verify"])
  })
})

describe("the code", () => {
  test("may be pasted with words around it, signs in at its last digit and opens the page first asked for", async () => {
    api.answers.verify = () => session()
    open("/sign-in?next=%2Fagents%2Fnew%3Fx%3D1")
    await signInByCode("Your code: 1234 5678")
    await screen.findByText("Some page")
    expect(path()).toBe("/agents/new?x=1")
    expect(api.asked[1]?.body).toMatchObject({ email: "ada@example.com", token: "12345678", type: "email" })
    await waitFor(() => expect(waiting.pending()).toBeUndefined())
  })

  test("that is wrong, used or old says so and leaves a way to a new one", async () => {
    api.answers.verify = () => refused(403, "otp_expired")
    open("/sign-in")
    await signInByCode("00000000")
    expect(await screen.findByText(/has expired or was already used/)).toBeTruthy()
    expect(screen.getByRole("button", { name: /Send a new one in/ })).toBeTruthy()
    const verified = () => api.asked.filter((each) => each.name === "verify").length
    press("Sign in")
    expect(await screen.findByText(/That code was wrong/)).toBeTruthy() // asked twice it would only use up the tries
    expect(verified()).toBe(1)
    enter("8-digit code", "00000001")
    await vi.waitFor(() => expect(verified()).toBe(2))
  })

  test("is waited for after a reload, and the wait for a new mail goes on", async () => {
    waiting.keepPending({
      email: "ada@example.com",
      sinceMs: Date.now() - 30_000,
      resendAtMs: Date.now() + 30_000,
      sentHere: true,
    })
    open("/sign-in")
    expect(await screen.findByRole("button", { name: /Send a new one in (30|29) s/ })).toBeTruthy()
    press("Change address")
    expect((await screen.findByLabelText<HTMLInputElement>("E-mail address")).value).toBe("ada@example.com")
  })

  test("a new mail can be sent once the minute is over", async () => {
    waiting.keepPending({
      email: "ada@example.com",
      sinceMs: Date.now() - 61_000,
      resendAtMs: Date.now() - 1_000,
      sentHere: true,
    })
    open("/sign-in")
    fireEvent.click(await screen.findByRole("button", { name: "Send a new one" }))
    await screen.findByRole("button", { name: /Send a new one in/ })
    expect(api.asked.map((each) => each.name)).toEqual(["otp"])
  })
})

describe("[B2] the link", () => {
  test("uses nothing up by being opened, only by its button", async () => {
    api.otherwise = session
    location.hash = "#token_hash=abc&type=email&next=%2Fsettings"
    open("/auth/confirm")
    const button = await screen.findByRole("button", { name: "Sign in" })
    expect(api.asked).toEqual([])
    fireEvent.click(button)
    await screen.findByText("Some page")
    expect(api.asked[0]).toMatchObject({ name: "verify", body: { token_hash: "abc", type: "email" } })
    expect(path()).toBe("/settings")
  })

  test("that was used says so and offers a new one, for the same page", async () => {
    api.otherwise = () => refused(403, "otp_expired")
    location.hash = "#token_hash=abc&type=email&next=%2Fsettings"
    open("/auth/confirm")
    fireEvent.click(await screen.findByRole("button", { name: "Sign in" }))
    expect(await screen.findByText(/expired or was already used/)).toBeTruthy()
    expect(screen.getByRole("link", { name: "Send a new link" }).getAttribute("href")).toBe(
      "/sign-in?next=%2Fsettings",
    )
  })

  test("that does not work is replaced by one press for whoever asked for it here", async () => {
    api.answers.verify = () => refused(403, "otp_expired")
    waiting.keepPending({ email: "ann@example.com", sinceMs: Date.now(), resendAtMs: 0, sentHere: true })
    location.hash = "#token_hash=abc&type=email&next=%2Fsettings"
    open("/auth/confirm")
    fireEvent.click(await screen.findByRole("button", { name: "Sign in" }))
    fireEvent.click(await screen.findByRole("button", { name: "Send a new link to ann@example.com" }))
    await waitFor(() => expect(path()).toMatch(/^\/sign-in/))
    expect(api.asked.at(-1)).toMatchObject({ name: "otp", body: { email: "ann@example.com" } })
  })

  test("of an invitation that is over sends a new mail to whom it names, at one press, for the same invitation", async () => {
    api.answers.verify = () => refused(403, "otp_expired")
    const hash = { token_hash: "abc", type: "email", email: "bo+x@example.com", next: "/invitations/0a8f" }
    location.hash = new URLSearchParams(hash).toString()
    open("/auth/confirm")
    fireEvent.click(await screen.findByRole("button", { name: "Sign in" }))
    expect(await screen.findByText(/works once, for 10 minutes; the invitation for 7 days/)).toBeTruthy()
    fireEvent.click(screen.getByRole("button", { name: "Send a new link to bo+x@example.com" }))
    expect(await screen.findByText("Check your mail")).toBeTruthy()
    expect(path()).toBe("/sign-in?next=%2Finvitations%2F0a8f")
    const sent = api.asked.at(-1)
    expect(sent).toMatchObject({ name: "otp", body: { email: "bo+x@example.com" } })
  })

  test("that lost a part says so", async () => {
    location.hash = "#type=email"
    open("/auth/confirm")
    expect(await screen.findByText(/incomplete/)).toBeTruthy()
    expect(screen.queryByRole("button", { name: "Sign in" })).toBeNull()
  })
})

test("a wait is said in seconds, then in minutes", () => {
  expect([sayWait(60), sayWait(99), sayWait(125)]).toEqual(["60 s", "99 s", "2 min 5 s"])
})

test("a countdown reaches nought", async () => {
  const until = Date.now() + 600
  render(() => {
    const left = createCountdown(() => until)
    return <p data-testid="left">{left()}</p>
  })
  expect(screen.getByTestId("left").textContent).toBe("1")
  await waitFor(() => expect(screen.getByTestId("left").textContent).toBe("0"), { timeout: 2_000 })
})
