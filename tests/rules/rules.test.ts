import { readFileSync } from "node:fs"
import { resolve } from "node:path"
import { expect, test } from "vitest"
import { sources } from "../arrows/imports.ts"
import { BREACHES } from "./breaches.ts"
import { provenIn, rulesIn } from "./rules.ts"

const ROOT = resolve(import.meta.dirname, "../..")
const rules = rulesIn(ROOT)
const families = new Set(rules.map((id) => id.slice(0, 2)))
const proofs = new Map(
  [...sources(ROOT)].flatMap(([path, code]) =>
    /\.test\.tsx?$/.test(path) && !path.startsWith("tests/rules/")
      ? provenIn(code).map((id): [string, string] => [id, path])
      : [],
  ),
)

test("every rule of docs/architecture.md has a test that carries its id", () =>
  expect(rules.filter((id) => !proofs.has(id))).toEqual([]))

test("every id in a test is a rule of docs/architecture.md", () =>
  expect([...proofs].filter(([id]) => families.has(id.slice(0, 2)) && !rules.includes(id))).toEqual([]))

test("every rule has a breach that can be planted", () =>
  expect(rules.filter((id) => !BREACHES.some(({ rule }) => rule === id))).toEqual([]))

test("what a breach replaces still stands", () => {
  const sourceOf = (plant: Exclude<(typeof BREACHES)[number]["plant"], { sql: string }>) => {
    if ("file" in plant) return plant.file
    const [name = "", schema = "private"] = plant.function.split(".").reverse()
    return `supabase/schemas/${schema}/functions/${name}.sql`
  }
  const gone = BREACHES.filter(
    ({ plant }) =>
      !("sql" in plant) && !readFileSync(resolve(ROOT, sourceOf(plant)), "utf8").includes(plant.part),
  )
  expect(gone.map(({ rule, what }) => `${rule}: ${what}`)).toEqual([])
})

test("no rule stands twice", () => expect(new Set(rules).size).toBe(rules.length))

test("ids are read from titles and heads, and from nowhere else", () => {
  expect(provenIn(`test("[AC1] [AC2] a stranger", () => {})`)).toEqual(["AC1", "AC2"])
  expect(provenIn("// LE6: after any afternoon\nconst x = 1 // AC9: not here\n")).toEqual(["LE6"])
  expect(provenIn(`expect(found).toEqual("AC1")`)).toEqual([])
})
