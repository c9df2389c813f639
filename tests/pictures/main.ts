// `npm run pictures`: the README's pictures, or with `--all <folder>` every screen as it looks now, on a stack of its own.
import { mkdirSync } from "node:fs"
import { join } from "node:path"
import { parseArgs } from "node:util"
import { chromium } from "@playwright/test"
import { ensureBuilt } from "@cerebros/launcher/app/build.ts"
import { ROOT } from "@cerebros/launcher/settings.ts"
import { CHROMIUM_ARGS, findChromium } from "../support/chromium.ts"
import { startTestStack } from "../support/stack.ts"
import { PAGES, takePages } from "./readme.ts"
import { takeScreens } from "./screens.ts"
import { makeTeam } from "./team.ts"

const { values: asked } = parseArgs({
  options: { all: { type: "string" }, only: { type: "string", default: "" } },
})
await ensureBuilt(join(ROOT, ".cerebros"))
const stack = await startTestStack()
const stop = async () => stack.stop()
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, () => void stop().finally(() => process.exit(1))) // leaves nothing running behind
try {
  const browser = await chromium.launch({
    executablePath: await findChromium(),
    args: CHROMIUM_ARGS,
    handleSIGINT: false, // it would end this process before the stack has stopped
    handleSIGTERM: false,
  })
  try {
    const team = await makeTeam(stack)
    const folder = asked.all ?? join(ROOT, "docs/pictures")
    mkdirSync(folder, { recursive: true })
    if (asked.all === undefined) await takePages(browser, team, folder)
    else await takeScreens(browser, team, folder, asked.only.split(","))
    console.log(
      asked.all === undefined ? `${PAGES.length} pictures in docs/pictures` : `The screens are in ${folder}`,
    )
  } finally {
    await browser.close()
  }
} finally {
  await stop()
}
