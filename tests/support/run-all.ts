// `npm test`: every check as a step of its own, each with planned, run, passed, failed and skipped; a step in which nothing
// ran is red. Steps that mostly wait run beside each other; what they print comes at their end. `--full` runs the stated counts instead of the reduced ones. With `--url <api>` C1 to C25 of conversations and the browser tests run,
// against that deployment (docs/deploy.md says what else they need); `--stack=cli` starts one by `supabase start`. With files only those
// run, with `--only` only the steps it names.
import { spawn, spawnSync } from "node:child_process"
import { existsSync, mkdtempSync, rmSync } from "node:fs"
import { mkdir, open, readFile, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { parseArgs } from "node:util"
import { importMapOf } from "@cerebros/launcher/functions/import-map.ts"
import { functionNames } from "@cerebros/local-supabase/functions/names.ts"
import { supabase } from "@cerebros/local-supabase/migrate.ts"
import { ROOT } from "@cerebros/launcher/settings.ts"
import { type Counts, ofPlayed, ofPlaywright, ofVitest, type Report } from "./reports.ts"

/** Where a step prints: here, or into an open file. */
type Out = "inherit" | number
type Step = { name: string; run(out: Out): Promise<Counts> }

const { values: options, positionals: files } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: "string", multiple: true, default: [] },
    title: { type: "string", short: "t" },
    full: { type: "boolean", default: false },
    url: { type: "string" },
    app: { type: "string" },
    "publishable-key": { type: "string" },
    "secret-key": { type: "string" },
    inbox: { type: "string" },
    stack: { type: "string" },
  },
})

const reports = mkdtempSync(join(tmpdir(), "cerebros-reports-"))
process.on("exit", () => rmSync(reports, { recursive: true, force: true })) // also where nothing was run
const bin = (path: string) => join(ROOT, "node_modules", path)
const env: NodeJS.ProcessEnv = { ...process.env, ...(options.full && { CEREBROS_FULL: "1" }) }

// A step that hangs must not take the night: the longest, the browser, takes 9 to 14 minutes on two cores.
const STEP_LIMIT_MS = (options.full ? 60 : 28) * 60_000
const GRACE_MS = 10_000 // to stop the stack it has started

/** What failed, by its title and its first line, to be said once more at the end. */
const failed: string[] = []

const underWay = new Set<(why: string) => void>()
let interrupted = false
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.on(signal, () => {
    interrupted = true
    for (const end of underWay) end(signal)
  })

/** Runs a program; resolves with whether it ended well. Past the limit it and its children are ended. */
function runs(out: Out, command: string, args: string[], more: NodeJS.ProcessEnv = {}): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      env: { ...env, ...more },
      stdio: ["ignore", out, out, "ipc"],
      detached: true, // a group of its own, so that all of it can be ended
    })
    const signalGroup = (signal: NodeJS.Signals) => {
      try {
        if (child.pid !== undefined) process.kill(-child.pid, signal)
      } catch {
        // all of it has gone
      }
    }
    const end = (why: string) => {
      console.error(`${why}: ending this step.`)
      signalGroup("SIGINT")
      setTimeout(signalGroup, GRACE_MS, "SIGKILL").unref()
    }
    underWay.add(end)
    const limit = setTimeout(() => end(`No end after ${STEP_LIMIT_MS / 60_000} minutes`), STEP_LIMIT_MS)
    const over = (passed: boolean) => {
      clearTimeout(limit)
      underWay.delete(end)
      resolve(passed)
    }
    child.on("error", () => over(false))
    child.on("exit", (code) => over(code === 0))
  })
}
const node = (out: Out, ...args: string[]) =>
  runs(out, process.execPath, ["--import", join(ROOT, "bin/end-with-parent.mjs"), ...args])

/** A step that is one check: it holds or it does not. */
const check = (name: string, holds: (out: Out) => Promise<boolean>): Step => ({
  name,
  async run(out) {
    const passed = await holds(out)
    return { planned: 1, passed: Number(passed), failed: Number(!passed), skipped: 0 }
  },
})

/** What a report holds; where there is none, or tests passed and the runner still failed, one failure is added. */
async function counted(report: string, ended: boolean, read: (json: unknown) => Report): Promise<Counts> {
  try {
    const { failures, ...counts } = read(JSON.parse(await readFile(report, "utf8")))
    failed.push(...failures)
    const unexplained = !ended && counts.failed === 0
    return unexplained ? { ...counts, failed: 1 } : counts
  } catch {
    return { planned: 1, passed: 0, failed: 1, skipped: 0 }
  }
}

const vitest = (project: string): Step => ({
  name: project,
  async run(out) {
    const report = join(reports, `${project}.json`)
    const ended = await node(
      out,
      bin("vitest/vitest.mjs"),
      "run",
      `--project=${project}`,
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${report}`,
    )
    return counted(report, ended, ofVitest)
  },
})

/** Playwright forks its workers with what Node was given here: end-with-parent.mjs would end each while it waits for a test. */
const playwright = (out: Out, args: string[], more: NodeJS.ProcessEnv = {}) =>
  runs(out, process.execPath, [bin("@playwright/test/cli.js"), "test", ...args], more)

const browser: Step = {
  name: "browser",
  async run(out) {
    const report = join(reports, "browser.json")
    const ended = await playwright(out, ["--reporter=list,json"], { PLAYWRIGHT_JSON_OUTPUT_NAME: report })
    return counted(report, ended, ofPlaywright)
  },
}

/** Type-checks the functions as Deno sees them, all at once: their import maps agree, as import-map.test.ts proves. */
async function functionsHold(out: Out): Promise<boolean> {
  const folder = (name: string) => join(ROOT, "supabase/functions", name)
  const packages = functionNames().map((name) =>
    Object.entries(importMapOf(name)).filter(([, target]) => target.startsWith("npm:")),
  )
  const ours = ["contract", "hub", "pipeline"].map((name) => [
    `@cerebros/${name}/`,
    pathToFileURL(join(ROOT, "packages", name, "/")).href, // whole: what is imported for its types is not uploaded
  ])
  const config = join(ROOT, ".cerebros/functions-check.json") // inside, so that Deno finds node_modules
  await mkdir(join(ROOT, ".cerebros"), { recursive: true })
  await writeFile(
    config,
    JSON.stringify({ imports: Object.fromEntries([...ours, ...packages.flat()]) as object }),
  )
  const entries = functionNames().map((name) => join(folder(name), "index.ts"))
  return runs(
    out,
    bin(".bin/deno"),
    ["check", "--quiet", "--no-lock", "--node-modules-dir=manual", "--config", config, ...entries],
    { DENO_DIR: join(ROOT, "node_modules/.cache/deno") },
  )
}

/** Starts the CLI's own stack; ends with 2 where neither Docker nor the CLI's native runtime runs. */
async function startByCli(): Promise<void> {
  const hasDocker = spawnSync("docker", ["info"], { stdio: "ignore" }).status === 0
  if (hasDocker) return void (await supabase(["start"]))
  process.env.SUPABASE_EXPERIMENTAL_STACK = "1"
  try {
    await supabase(["start", "--runtime", "native"])
  } catch (error) {
    const why = (error as Error).message.split("\n").find((line) => line.trim() !== "")
    console.log(`not run: no Docker answers here, and the CLI's native runtime does not start: ${why}`)
    process.exit(2)
  }
}

/** What anybody may play before a release, as often as they should: twice in a row, tokens made and revoked each time. */
const smoke = check("smoke, twice", (out) => node(out, "tests/smoke/main.ts", "all", "--times=2"))

/** A program that plays and counts by itself: it says how much it planned, ran and passed. */
const played = (name: string, file: string): Step => ({
  name,
  async run(out) {
    const report = join(reports, `${name}.json`)
    const ended = await runs(out, process.execPath, [join(ROOT, file)], { CEREBROS_REPORT: report })
    return counted(report, ended, ofPlayed)
  },
})

/** C1 to C25 against the deployment, each by itself in what it counts. */
const conversations = played("conversations", "tests/conversations/main.ts")

/** The journey in Firefox and WebKit, each step by itself; what this machine has not is said and skipped. */
const engines = played("other engines", "tests/engines/main.ts")

/** The names `npm run -s status` prints, for a deployment that is not ours. */
async function deployment(): Promise<Record<string, string> | undefined> {
  if (options.stack === "cli") {
    await startByCli()
    return JSON.parse(await supabase(["status", "--output", "json"])) as Record<string, string>
  }
  if (options.url === undefined) return undefined
  const named = {
    API_URL: options.url,
    APP_URL: options.app,
    PUBLISHABLE_KEY: options["publishable-key"] ?? process.env.SUPABASE_PUBLISHABLE_KEY,
    SECRET_KEY: options["secret-key"] ?? process.env.SUPABASE_SECRET_KEY,
    MAILPIT_URL: options.inbox,
  }
  return Object.fromEntries(
    Object.entries(named).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
}

/** The files that somebody named, by the runner they belong to; vitest finds the project of each by itself. */
async function runFiles(): Promise<boolean> {
  const missing = files.find((file) => !existsSync(join(ROOT, file)))
  if (missing !== undefined) {
    console.error(`${missing} is not there: name a file or folder of tests from the root of the repository.`)
    return false
  }
  const isPage = (file: string) => file.startsWith("tests/e2e")
  const [pages, others] = [files.filter(isPage), files.filter((file) => !isPage(file))]
  const titled = (flag: string) => (options.title === undefined ? [] : [flag, options.title])
  const passed = [
    others.length === 0 ||
      (await node("inherit", bin("vitest/vitest.mjs"), "run", ...others, ...titled("-t"))),
    pages.length === 0 || (await playwright("inherit", [...pages, ...titled("-g")])),
  ]
  return passed.every(Boolean)
}
if (files.length > 0) process.exit((await runFiles()) ? 0 : 1)

const elsewhere = await deployment()
if (elsewhere) env.CEREBROS_E2E = JSON.stringify(elsewhere)

/** Steps one after the other, and tracks of such beside each other. */
const steps: readonly (Step | Step[][])[] = elsewhere
  ? [conversations, browser]
  : [
      check("format", (out) =>
        node(out, bin("prettier/bin/prettier.cjs"), "--check", ".", "--log-level", "warn"),
      ),
      check("lint", (out) => node(out, bin("oxlint/bin/oxlint"), "--type-aware", "--deny-warnings")),
      check("types", (out) => node(out, bin("typescript/bin/tsc"), "--noEmit")),
      check("types of functions", functionsHold),
      check("types of the database", (out) => node(out, "packages/launcher/db.ts", "types", "--check")),
      check("schema dump", (out) => node(out, "packages/launcher/db.ts", "dump", "--check")),
      check("advisors", (out) => node(out, "packages/launcher/db.ts", "advisors")),
      ...["unit", "interface", "database"].map(vitest),
      [[vitest("functions")], [vitest("realtime"), vitest("hub"), smoke]], // each leaves two cores idle for half of its time
      ...(options.full ? [check("rule breaches", (out) => node(out, "tests/rules/plant.ts"))] : []),
      vitest("chaos"),
      browser,
      ...(options.full ? [engines] : []),
    ]

const names = steps.flat(2).map(({ name }) => name)
const unknown = options.only.find((name) => !names.includes(name))
if (unknown !== undefined) {
  console.error(`There is no step "${unknown}": ${names.join(", ")}.`)
  process.exit(1)
}
const isWanted = ({ name }: Step) => options.only.length === 0 || options.only.includes(name)

const total: Counts = { planned: 0, passed: 0, failed: 0, skipped: 0 }
const lines: string[] = []

/** Runs it and counts it; the line that says how it went. */
async function take(step: Step, out: Out): Promise<string> {
  const startedAt = performance.now()
  const counts = await step.run(out)
  const nothingRan = counts.passed + counts.failed === 0
  if (nothingRan) counts.failed = 1
  for (const key of ["planned", "passed", "failed", "skipped"] as const) total[key] += counts[key]
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  const line =
    `${step.name.padEnd(22)} planned ${counts.planned}, run ${counts.planned - counts.skipped}, passed ${counts.passed}, ` +
    `failed ${counts.failed}, skipped ${counts.skipped}   ${seconds} s${nothingRan ? "   nothing ran" : ""}`
  lines.push(line)
  return line
}
const head = ({ name }: Step) => console.log(`\n── ${name} ${"─".repeat(Math.max(0, 100 - name.length))}`)

async function alone(step: Step): Promise<void> {
  head(step)
  console.log(await take(step, "inherit"))
}

async function beside(step: Step): Promise<void> {
  const path = join(reports, `${step.name}.log`)
  const file = await open(path, "w")
  const line = await take(step, file.fd)
  await file.close()
  head(step)
  process.stdout.write(await readFile(path))
  console.log(line)
}

/** Runs one after the other, until somebody interrupts. */
async function inTurn(some: readonly Step[], run: (step: Step) => Promise<void>): Promise<void> {
  for (const step of some) if (!interrupted && isWanted(step)) await run(step)
}

for (const step of steps) {
  if (!Array.isArray(step)) await inTurn([step], alone)
  else await Promise.all(step.map((track) => inTurn(track, beside)))
}

if (failed.length > 0) console.log(`\nFailed:\n${failed.map((each) => `  × ${each}`).join("\n")}`)
console.log(`\n${lines.join("\n")}\n`)
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed > 0 || interrupted ? 1 : 0
