// The dashboard of a workspace with 10,000 assistants beside one with ten: first rows on screen, search and paging.
import { type BenchWorld, bench, openBrowser, percentiles, signedInPage } from "./support/bench-world.ts"
import type { Page } from "@playwright/test"

const MANY = 10_000
const FEW = 10
const ROUNDS = 9

await bench("dashboard", async (world) => {
  await fill(world, FEW)
  const few = await look(world)
  await fill(world, MANY - FEW)
  const many = await look(world)
  return {
    metrics: { ...percentiles("first_rows", "ms", many.first), ...percentiles("search", "ms", many.search) },
    peers: {
      ...percentiles("ten_assistants_first_rows", "ms", few.first),
      ...percentiles("ten_assistants_search", "ms", few.search),
    },
  }
})

async function fill({ database, person }: BenchWorld, count: number): Promise<void> {
  await database.query(
    "insert into public.agents (workspace_id, name, created_by) select $1, 'Assistant ' || substr(md5(random()::text), 1, 12) || ' ' || n, $2 from generate_series(1, $3::int) as n",
    [person.workspace, person.id, count],
  )
  await database.query(
    "insert into public.agents (workspace_id, name, created_by) values ($1, 'Needle ' || $2, $3) on conflict do nothing",
    [person.workspace, count, person.id],
  )
  await database.query("analyze public.agents")
}

async function look(world: BenchWorld): Promise<{ first: number[]; search: number[] }> {
  const browser = await openBrowser()
  const first: number[] = []
  const search: number[] = []
  try {
    const page = await signedInPage(browser, world)
    for (let round = 0; round < ROUNDS; round++) {
      const startedAt = performance.now()
      await page.goto(`${world.deployment.APP_URL ?? ""}/dashboard`)
      await page
        .getByRole("link", { name: /Assistant|Needle/ })
        .first()
        .waitFor()
      first.push(performance.now() - startedAt)
      search.push(await searchFor(page))
    }
    return { first, search }
  } finally {
    await browser.close()
  }
}

async function searchFor(page: Page): Promise<number> {
  const field = page.getByRole("searchbox")
  const startedAt = performance.now()
  await field.fill("Needle")
  await page
    .getByText(/Assistant [0-9a-f]{12}/)
    .first()
    .waitFor({ state: "detached" })
  await page
    .getByText(/Needle \d+/)
    .first()
    .waitFor()
  const took = performance.now() - startedAt
  await field.fill("")
  return took
}
