import { spawnSync } from "node:child_process"
import { globSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { ROOT } from "@cerebros/launcher/settings.ts"
import { helpOf, SCRIPTS, whyRefused } from "./usage.mjs"

const run = (name: string, args: string[], env = {}) =>
  spawnSync(process.execPath, [join(ROOT, `bin/${name}.mjs`), ...args], {
    cwd: ROOT,
    encoding: "utf8",
    env: { ...process.env, ...env },
  })
const names = Object.keys(SCRIPTS)

test("every script of package.json that is ours says what it takes", () => {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
    scripts: Record<string, string>
  }
  const called = Object.values(scripts).flatMap((line) => /^node bin\/([\w-]+)\.mjs/.exec(line)?.[1] ?? [])
  expect([...new Set(called)].sort()).toEqual([...names].sort())
  const files = globSync("bin/*.mjs", { cwd: ROOT }).filter((file) =>
    readFileSync(join(ROOT, file), "utf8").includes("heed("),
  )
  expect(files).toHaveLength(names.length + 2) // and usage.mjs, and the worker that is packed
})

test.each(Object.entries(SCRIPTS))(
  "%s --help says it, and a wrong option is refused in one line",
  (name, script) => {
    const helped = run(name, ["--help"])
    expect(helped.stdout.trim()).toBe(helpOf(script).trim())
    expect(helped.status).toBe(0)
    const refused = run(name, ["--nonsense"])
    expect(refused.stderr.trim().split("\n")).toHaveLength(1)
    expect(refused.stderr).toMatch(/--nonsense.* See: .*--help/)
    expect(refused.status).toBe(1)
  },
)

test.each(["start", "status", "reset", "smoke", "doctor", "accept"])(
  "%s refuses a port base that is no number in one line, before it looks at a stack",
  (name) => {
    const { stderr, stdout, status } = run(name, [], {
      CEREBROS_PORT_BASE: "abc",
      CEREBROS_HOME: "no/such/home",
    })
    expect(stderr).toBe(
      'CEREBROS_PORT_BASE: The port base must be a whole number from 1024 to 65400, and is "abc".\n',
    )
    expect([stdout, status]).toEqual(["", 2])
  },
)

test("a word that is not taken is refused, too", () => {
  expect(run("start", ["now"]).stderr).toMatch(/now.* See: npm start -- --help/)
  expect(run("smoke", ["basic", "twice"]).stderr).toMatch(
    /'twice' is too many\. See: npm run smoke -- --help/,
  )
})

test("npm test names the steps and the file it does not know", () => {
  const all = (...args: string[]) =>
    spawnSync(process.execPath, [join(ROOT, "tests/support/run-all.ts"), ...args], {
      cwd: ROOT,
      encoding: "utf8",
    })
  expect(all("--only", "nothing").stderr).toMatch(/There is no step "nothing": format, lint, types, .*unit/)
  expect(all("no/such.test.ts").stderr).toMatch(/^no\/such\.test\.ts is not there/)
})

test("what README and docs say to measure by is taken", () => {
  const pages = ["README.md", "CONTRIBUTING.md", ...globSync("docs/**/*.md", { cwd: ROOT })]
  const calls = pages.flatMap((page) =>
    [...readFileSync(join(ROOT, page), "utf8").matchAll(/npm run -s bench -- ([^`#\n|[]+)/g)].map(
      ([, args = ""]) => args.trim(),
    ),
  )
  expect(calls.length).toBeGreaterThan(20)
  expect(calls.filter((call) => whyRefused("bench", call.split(/\s+/)) !== undefined)).toEqual([])
  expect(calls.some((call) => call.includes("--shared"))).toBe(true)
})
