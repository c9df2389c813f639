// The review screen over 100,000 examples: how soon rows stand there, how smoothly they scroll, and how soon a search, a filter or a
// jump to any place shows its rows. Times on screen: from the key or the address to the frame in which the rows are drawn.
import type { Page } from "@playwright/test"
import { NOUNS, questions } from "./support/questions.ts"
import {
  type BenchWorld,
  bench,
  makeAgent,
  openBrowser,
  percentiles,
  signedInPage,
} from "./support/bench-world.ts"

const ROWS = Number(process.argv[2] ?? 100_000) // fewer for a quick look
const VISITS = 7
const JUMPS = 40
const LONG_FRAME_MS = 50
const PATIENCE_MS = 30_000 // what is not drawn by then never comes

const SEARCHES = [
  ...NOUNS, // each in a third of all
  ...NOUNS.map((noun, at) => `${noun} ${NOUNS[(at + 7) % NOUNS.length] ?? ""} ${(at % 9) + 1}`), // few
]

const FILTERS = (me: string) => {
  const parts = [
    "state=approved",
    "state=unreviewed",
    "origin=written",
    "duplicates=yes",
    "asked=me",
    "tag=price",
    `author=${me}`,
    "quality=low",
  ]
  const orders = ["", "&sort=newest", "&sort=quality", "&sort=changed"]
  return [
    ...parts.flatMap((part) => orders.map((order) => `${part}${order}`)),
    ...parts.map((part) => `${part}&q=wheel`),
  ]
}

await bench("list", async (world) => {
  const agent = await makeAgent(world, "Many rules")
  await fill(world, agent)
  const browser = await openBrowser()
  try {
    const page = await signedInPage(browser, world)
    const address = `${world.deployment.APP_URL ?? ""}/agents/${agent}/setup/review`
    const visits: number[] = []
    for (let visit = 0; visit <= VISITS; visit++) {
      await page.goto(address)
      visits.push(await firstRowsMs(page))
      await counted(page)
    }
    const read = await scroll(page, { frames: 600, pxAFrame: 150 }) // as fast as a wheel turns
    const through = await scroll(page, { frames: 1200 }) // the scroll bar dragged from one end to the other
    const jumps = await jump(page, JUMPS)
    const filters = await shown(
      page,
      FILTERS(world.person.id).map((query) => ({ query })),
    )
    await page.goto(address)
    await firstRowsMs(page)
    await counted(page)
    const searches = await shown(
      page,
      SEARCHES.map((words) => ({ words })),
    )
    return {
      metrics: {
        rows: ROWS,
        ...percentiles("first_rows", "ms", visits.slice(1)), // the first one of all also warms the server
        ...frames("wheel", read),
        ...frames("through_all", through),
        ...percentiles("jump", "ms", jumps),
        ...percentiles("filter", "ms", filters),
        ...percentiles("search", "ms", searches),
      },
    }
  } finally {
    await browser.close()
  }
})

/** Written by the person, in every state, some tagged, some assigned to them; marked for likeness as any arrival is. */
async function fill({ database, person }: BenchWorld, agent: string): Promise<void> {
  for (const page of questions(ROWS)) {
    await database.query(
      `insert into public.examples (workspace_id, agent_id, created_by, prompt, reasoning, output)
       select $1, $2, $3, item ->> 'prompt', item ->> 'reasoning', item ->> 'output' from jsonb_array_elements($4::jsonb) as item`,
      [person.workspace, agent, person.id, JSON.stringify(page)],
    )
  }
  await database.query(
    `update public.examples set state = case number % 5 when 0 then 'approved' when 1 then 'rejected' when 2 then 'in_review' else 'draft' end,
       reject_reason = case number % 5 when 1 then 'Out of date.' end, assignee = case number % 10 when 3 then $2::uuid end,
       tags = case number % 20 when 4 then '{price}'::text[] else '{}' end, reasoning = case number % 50 when 7 then '' else reasoning end,
       output = case number % 50 when 7 then '' else output end
     where agent_id = $1`,
    [agent, person.id],
  )
  await database.query("vacuum analyze")
}

/** From the beginning of the visit to the frame in which rows stand there. */
function firstRowsMs(page: Page): Promise<number> {
  return page.evaluate(
    (patienceMs) =>
      new Promise<number>((resolve, reject) => {
        const look = () => {
          if (document.querySelector(".review-list [role=listitem]")) requestAnimationFrame(resolve)
          else if (performance.now() < patienceMs) requestAnimationFrame(look)
          else reject(new Error(`No rows came: ${document.body.innerText}`))
        }
        look()
      }),
    PATIENCE_MS,
  )
}

/** Rows are drawn before all that fit are counted: what is measured next must find the list at its length and the server at rest. */
async function counted(page: Page): Promise<void> {
  await page.locator(".review-count", { hasText: /\d/ }).waitFor()
}

/** How long each frame took while the list scrolled by so much a frame, or from one end to the other. */
function scroll(page: Page, how: { frames: number; pxAFrame?: number }): Promise<number[]> {
  return page.evaluate(
    ({ frames: count, pxAFrame }) =>
      new Promise<number[]>((resolve) => {
        const frame = document.querySelector(".review-frame")
        if (!frame) throw new Error("There is no list.")
        frame.scrollTop = 0
        const step = pxAFrame ?? (frame.scrollHeight - frame.clientHeight) / count
        const took: number[] = []
        let before = performance.now()
        const next = (now: number) => {
          took.push(now - before)
          before = now
          if (took.length === count) return resolve(took)
          frame.scrollTop = took.length * step
          requestAnimationFrame(next)
        }
        requestAnimationFrame(next)
      }),
    how,
  )
}

function frames(name: string, took: readonly number[]): Record<string, number> {
  const long = took.filter((ms) => ms > LONG_FRAME_MS).length
  return {
    [`${name}_frames`]: took.length,
    [`${name}_frames_over_50_ms`]: long,
    [`${name}_frames_over_50_percent`]: (100 * long) / took.length,
    [`${name}_frame_p50_ms`]: percentiles("frame", "ms", took).frame_p50_ms ?? Number.NaN,
  }
}

/** From a jump to some far place to the frame in which its rows are drawn. */
function jump(page: Page, times: number): Promise<number[]> {
  return page.evaluate(
    async ({ count, patienceMs }) => {
      const frame = document.querySelector(".review-frame")
      if (!frame) throw new Error("There is no list.")
      const painted = () => new Promise<number>((resolve) => requestAnimationFrame(resolve))
      const inSight = () => {
        const { top, bottom } = frame.getBoundingClientRect()
        return [...frame.querySelectorAll(".review-place")].filter((place) => {
          const at = place.getBoundingClientRect()
          return at.bottom > top && at.top < bottom
        })
      }
      const took: number[] = []
      for (let at = 0; at < count; at++) {
        const from = performance.now()
        frame.scrollTop = frame.scrollHeight * (((at + 1) * 0.618_034) % 1) // golden section: far from those before
        await painted()
        for (;;) {
          const places = inSight()
          if (places.length > 2 && places.every((place) => place.querySelector("[role=listitem]"))) break
          if (performance.now() - from > patienceMs)
            throw new Error(`No rows came at ${frame.scrollTop} px: ${document.body.innerText}`)
          await painted()
        }
        took.push((await painted()) - from)
      }
      return took
    },
    { count: times, patienceMs: PATIENCE_MS },
  )
}

/** From each change of the address, or word typed into the search, to the frame in which the new list's rows are drawn. */
async function shown(page: Page, changes: readonly { query?: string; words?: string }[]): Promise<number[]> {
  const took: number[] = []
  for (const change of changes) {
    took.push(
      await page.evaluate(
        ({ query, words, patienceMs }) =>
          new Promise<number>((resolve, reject) => {
            const before = document.querySelector(".review-list")
            const from = performance.now()
            if (words === undefined) {
              history.pushState(null, "", `${location.pathname}?${query ?? ""}`)
              dispatchEvent(new PopStateEvent("popstate"))
            } else {
              const field = document.querySelector<HTMLInputElement>("input[type=search]")
              if (!field) throw new Error("There is no search.")
              field.value = words
              field.dispatchEvent(new Event("input", { bubbles: true }))
            }
            const look = (now: number) => {
              const list = document.querySelector(".review-list")
              if (list !== before && list?.querySelector("[role=listitem]")) return resolve(now - from)
              if (now - from > patienceMs)
                return reject(new Error(`Nothing came for ${query ?? words ?? ""}.`))
              requestAnimationFrame(look)
            }
            requestAnimationFrame(look)
          }),
        { ...change, patienceMs: PATIENCE_MS },
      ),
    )
    await counted(page)
  }
  return took
}
