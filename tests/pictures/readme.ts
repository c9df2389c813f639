// The pictures that the README shows.
import { join } from "node:path"
import type { Browser, Page } from "@playwright/test"
import type { Team } from "./team.ts"
import { open, windowOf } from "./window.ts"

export const PAGES = ["dashboard", "upload", "review", "training", "assistant"] as const

const PATHS: Record<(typeof PAGES)[number], (team: Team) => string> = {
  dashboard: () => "/dashboard",
  upload: ({ warranty }) => `/agents/${warranty}/setup/work-products`,
  review: ({ warranty }) => `/agents/${warranty}/setup/review`,
  training: ({ desk }) => `/agents/${desk}/setup/training`,
  assistant: ({ desk }) => `/agents/${desk}/chat`,
}

/** What is done on a page before its picture is taken. */
const PREPARE: Partial<Record<(typeof PAGES)[number], (page: Page, team: Team) => Promise<void>>> = {
  async assistant(page, { question }) {
    await page.getByRole("textbox", { name: "Your question" }).fill(question)
    await page.getByRole("button", { name: "Ask", exact: true }).click()
    await page.getByRole("list", { name: "Sources" }).waitFor()
  },
}

/** Takes them into the folder. */
export async function takePages(browser: Browser, team: Team, folder: string): Promise<void> {
  const page = await windowOf(browser, team, team.people[0], {
    viewport: { width: 1440, height: 900 },
    colorScheme: "light",
  })
  await page.context().addInitScript(() => localStorage.setItem("cerebros.tour", "over"))
  for (const name of PAGES) {
    await open(page, PATHS[name](team))
    await PREPARE[name]?.(page, team)
    await page.screenshot({ path: join(folder, `${name}.png`) })
  }
  await page.context().close()
}
