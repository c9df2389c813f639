// Every screen, wide and on a phone, in both themes.
import { join } from "node:path"
import type { Browser, Page } from "@playwright/test"
import type { Person } from "../support/journey/person.ts"
import type { Team } from "./team.ts"
import { open, windowOf } from "./window.ts"

type Screen = { name: string; path: string; as?: Person | undefined; prepare?(page: Page): Promise<void> }

const SIZES = [
  [1440, 900],
  [390, 844],
] as const

const screensOf = ({ people: [mara, , , tom], newcomer, desk, warranty }: Team): Screen[] => [
  { name: "sign-in", path: "/sign-in" },
  { name: "dashboard", path: "/dashboard", as: mara },
  { name: "dashboard-empty", path: "/dashboard", as: newcomer },
  { name: "dashboard-viewer", path: "/dashboard", as: tom },
  { name: "assistant", path: `/agents/${desk}`, as: mara },
  { name: "chats", path: "/chat", as: mara },
  { name: "chat", path: `/agents/${desk}/chat`, as: mara },
  { name: "training-done", path: `/agents/${desk}/setup/training`, as: mara },
  { name: "summary", path: `/agents/${warranty}/setup/training`, as: mara },
  { name: "review", path: `/agents/${warranty}/setup/review`, as: mara },
  { name: "uploads", path: `/agents/${warranty}/setup/work-products`, as: mara },
  { name: "versions", path: `/agents/${desk}/versions`, as: mara },
  { name: "evidence", path: `/agents/${desk}/versions/1/evidence`, as: mara },
  { name: "tests", path: `/agents/${desk}/tests`, as: mara },
  { name: "questions", path: `/agents/${desk}/questions`, as: mara },
  { name: "configure", path: `/agents/${desk}/settings`, as: mara },
  { name: "new", path: "/agents/new", as: mara },
  { name: "settings", path: "/settings", as: mara },
  { name: "settings-preferences", path: "/settings/preferences", as: mara },
  { name: "settings-keys", path: "/settings/keys", as: mara },
  { name: "settings-usage", path: "/settings/usage", as: mara },
  { name: "settings-workspace", path: "/settings/workspace", as: mara },
  { name: "settings-engineers", path: "/settings/engineers", as: mara },
  { name: "help", path: "/help", as: mara },
  { name: "members", path: `/workspaces/${mara?.workspace}/members`, as: mara },
  { name: "tasks", path: "/hub", as: mara },
  { name: "workers", path: "/hub/workers", as: mara },
  { name: "system", path: "/system", as: mara },
  { name: "trash", path: "/trash", as: mara },
  { name: "not-found", path: "/no/such/page", as: mara },
  { name: "palette", path: "/dashboard", as: mara, prepare: (page) => page.keyboard.press("Control+k") },
]

/** Takes those whose name begins with one of `names` into the folder, as `<name>-<width>-<theme>.png`. */
export async function takeScreens(
  browser: Browser,
  team: Team,
  folder: string,
  names: readonly string[],
): Promise<void> {
  for (const [width, height] of SIZES)
    for (const theme of ["light", "dark"] as const)
      for (const person of [undefined, team.newcomer, team.people[3], team.people[0]]) {
        const page = await windowOf(browser, team, person, {
          viewport: { width, height },
          colorScheme: theme,
          hasTouch: width < 1000,
        })
        for (const screen of screensOf(team).filter(
          ({ as, name }) => as === person && names.some((each) => name.startsWith(each)),
        )) {
          await open(page, screen.path)
          await screen.prepare?.(page)
          await page.screenshot({
            path: join(folder, `${screen.name}-${width}-${theme}.png`),
            fullPage: true,
          })
        }
        await page.context().close()
      }
}
