import { sayNumber } from "../../lib/locale.ts"
import { beforeAll, describe, expect, test, vi } from "vitest"
import { stubPage } from "../../../tests/support/stub-supabase.ts"
import { draftedShare } from "./sample-share.ts"
import { saySetup, sayWaiting } from "./say.ts"
import { ANSWERED, NUMBERS, sayMs, sayNew, sayRate, sayUnfailed } from "./words.ts"

type Cards = typeof import("./cards.ts")
let cards: Cards

beforeAll(async () => {
  vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener: () => undefined }))
  stubPage()
  cards = await import("./cards.ts")
})

describe("the four cards", () => {
  test("say nothing that was not measured", () => {
    expect([sayNumber(0), sayMs(null), sayRate(null)]).toEqual(["0", "--", "--%"])
  })
  test("say what was", () => {
    expect([sayNumber(12_345), sayMs(419.6), sayMs(1260), sayRate(99.25), sayRate(100)]).toEqual([
      "12,345",
      "420 ms",
      "1.3 s",
      "99.3%",
      "100%",
    ])
  })
})

test("a success that was a refusal is told apart from an answer", () => {
  const half = { answered: 9, not_found: 8, failed: 1 }
  expect([ANSWERED.of(half), ANSWERED.rest(half)]).toEqual(["9 of 18", "8 not found, 1 failed"])
  expect(ANSWERED.rest({ answered: 3, not_found: 0, failed: 0 })).toBe("Every question got an answer.")
  expect(sayUnfailed(half)).toBe("17 of 18 without an error, last 30 days")
  expect(sayUnfailed({ answered: 0, not_found: 0, failed: 0 })).toBe(NUMBERS.span)
})

test("the number of assistants says what the last 30 days added", () => {
  expect([sayNew(0), sayNew(3)]).toEqual(["none new in the last 30 days", "3 new in the last 30 days"])
})

describe("a page of assistants", () => {
  test("behind the end is the last one there is", async () => {
    const TOTAL = 2 * cards.PAGE_SIZE + 1
    const asked: number[] = []
    vi.stubGlobal("fetch", (input: RequestInfo | URL) => {
      const url = new URL(input instanceof Request ? input.url : input)
      const first = Number(url.searchParams.get("offset"))
      asked.push(first / cards.PAGE_SIZE)
      if (first >= TOTAL)
        return Promise.resolve(Response.json({ code: "PGRST103", message: "no such range" }, { status: 416 }))
      const headers = { "content-range": `${first}-${first}/${TOTAL}` }
      return Promise.resolve(Response.json([], { headers }))
    })
    const { queryFn } = cards.cardQueries.page("w1", { ...cards.NEWEST, page: 9 })
    const found = await (queryFn as () => Promise<unknown>)()
    expect(found).toMatchObject({ total: TOTAL, page: 2 })
    expect(asked).toEqual([9, 0, 2])
  })
})

describe("an assistant's row", () => {
  const card = (badge: string, furthest_step = 3) =>
    ({ id: "a1", name: "A", badge, furthest_step, created_at: "" }) as Parameters<Cards["openOf"]>[0]

  test.each(["ready", "training", "failed"])("opens the assistant when it is %s", (badge) => {
    expect(cards.openOf(card(badge))).toBe("/agents/a1")
  })
  test.each(["draft", "in_setup", "processing"])("opens its setup when it is %s", (badge) => {
    expect(cards.openOf(card(badge))).toBe("/agents/a1/setup/communications")
  })
  test("is edited where training is shown once there was some", () => {
    expect(cards.setupOf(card("failed", 5))).toBe("/agents/a1/setup/training")
  })
  test("is found by its letters, not by signs that mean something to the database", () => {
    expect(cards.patternOf(" 50%_a\\b ")).toBe("%50\\%\\_a\\\\b%")
  })
})

describe("how far drafting is", () => {
  const row = (document_id: string, chunk_count: number, done_count: number, failed_count = 0) => ({
    document_id,
    planned_at: "2026-01-01",
    chunk_count,
    done_count,
    failed_count,
  })
  const files = [
    { id: "a", state: "ready" },
    { id: "b", state: "ready" },
  ]

  test("is nothing before a document is cut into chunks", () => {
    expect(draftedShare([{ ...row("a", 0, 0), planned_at: null }], files)).toBe(0)
  })
  test("grows with chunks, and is never whole while one waits", () => {
    const half = draftedShare([row("a", 4, 4), row("b", 4, 1)], files)
    expect(half).toBeGreaterThan(0.5)
    expect(draftedShare([row("a", 1, 1), row("b", 1000, 999)], files)).toBeLessThan(1)
  })
  test("is whole when every chunk is over, also failed ones and files nobody can read", () => {
    const all = [...files, { id: "c", state: "unreadable" }]
    expect(draftedShare([row("a", 4, 3, 1), row("b", 0, 0)], all)).toBe(1)
  })
})

test("what waits is counted up to a thousand, and leads to where it is decided", () => {
  const waits = { id: "a", review_count: 1000, assigned_count: 0, not_found_count: 3 }
  expect(sayWaiting(waits)).toEqual([
    { say: "1,000+ to review", href: "/agents/a/setup/review?state=unreviewed", tone: "neutral" },
    { say: "3 to answer", href: "/agents/a/questions", tone: "amber" },
  ])
  expect(sayWaiting({ ...waits, assigned_count: 2 })[0]).toMatchObject({ say: "2 assigned to you" })
  expect(sayWaiting({ ...waits, review_count: 0, not_found_count: 0 })).toEqual([])
  expect(saySetup({ badge: "in_setup", furthest_step: 2 })).toBe("Step 2 of 5")
})
