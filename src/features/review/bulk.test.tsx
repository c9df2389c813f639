import { cleanup, render, screen } from "@solidjs/testing-library"
import { QueryClient, QueryClientProvider } from "@tanstack/solid-query"
import { createSignal } from "solid-js"
import { afterEach, expect, test, vi } from "vitest"
import type { Teammate } from "../../model/teammates.ts"

vi.mock("../../lib/supabase.ts", () => ({ supabase: {} }))
vi.mock("../../model/membership.ts", () => ({ useMembership: () => ({ whyNot: () => undefined }) }))
const { Bulk } = await import("./bulk.tsx")

afterEach(cleanup)

test("whatever changes meanwhile, a button that somebody is about to press stays the same one", () => {
  const [count, setCount] = createSignal(1)
  const [total, setTotal] = createSignal<number | undefined>(300)
  const [except, setExcept] = createSignal(0)
  const [everything, setEverything] = createSignal(false)
  const [people, setPeople] = createSignal<Teammate[] | undefined>()
  const nothing = () => undefined
  render(() => (
    <QueryClientProvider client={new QueryClient()}>
      <Bulk
        agentId="a1"
        count={count()}
        total={total()}
        everything={everything()}
        except={except()}
        people={people()}
        onEverything={nothing}
        onNone={nothing}
        onChange={nothing}
        onApprove={nothing}
        onReject={nothing}
        onCorrect={nothing}
        onDelete={nothing}
      />
    </QueryClientProvider>
  ))
  const buttons = () =>
    [/^Approve/, /^Reject/, "Assign to someone", "Tag", "Say what is wrong", /^More actions/].map((name) =>
      screen.getByRole("button", { name }),
    )
  const before = buttons()
  const meanwhile = [
    () => setCount(4),
    () => setTotal(301), // somebody adds one
    () => setTotal(undefined), // it is counted anew
    () => setPeople([{ id: "bo", name: "Bo", role: "editor" } as Teammate]), // the others come
    () => setPeople([]),
    () => (setEverything(true), setCount(300)),
    () => (setExcept(2), setCount(298)),
    () => (setEverything(false), setExcept(0), setCount(3)),
  ]
  for (const [n, change] of meanwhile.entries()) {
    change()
    for (const [at, button] of buttons().entries()) expect([n, button === before[at]]).toEqual([n, true])
  }
  expect(screen.getByRole("status").textContent).toBe("3 examples selected")
})
