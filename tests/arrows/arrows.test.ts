import { posix, resolve } from "node:path"
import { describe, expect, test } from "vitest"
import { importsIn, sources } from "./imports.ts"
import { refusal } from "./zones.ts"

const refusals = (path: string, code: string): string[] =>
  importsIn(path, code).flatMap((target) => refusal(path, target) ?? [])

test("every import follows the table of zones", () => {
  const found = [...sources(resolve(import.meta.dirname, "../.."))].flatMap(([path, code]) =>
    refusals(path, code),
  )
  expect(found).toEqual([])
})

test("no import climbs more than three folders", () => {
  const deep = [...sources(resolve(import.meta.dirname, "../.."))].flatMap(([path, code]) =>
    /["'](\.\.\/){4,}[^"']*["']/.test(code) ? [path] : [],
  )
  expect(deep).toEqual([])
})

describe("a planted violation is seen:", () => {
  test.each([
    ["feature → feature", "src/features/dashboard/x.tsx", `import { a } from "../review/filter.ts"`],
    ["feature → app", "src/features/agent/x.tsx", `import { a } from "../../app/shell.tsx"`],
    [
      "feature → package of a program",
      "src/features/agent/x.ts",
      `import { a } from "@cerebros/nas/store.ts"`,
    ],
    ["collab → feature", "src/collab/x.ts", `import { a } from "../features/review/filter.ts"`],
    ["collab → ui", "src/collab/x.ts", `import { a } from "../ui/toast.tsx"`],
    ["ui → model", "src/ui/x.tsx", `import { a } from "../model/agent.ts"`],
    ["lib → ui", "src/lib/x.ts", `import { a } from "../ui/toast.tsx"`],
    ["lib → model", "src/lib/x.ts", `import { a } from "../model/agent.ts"`],
    ["model → feature", "src/model/x.ts", `import { a } from "../features/setup/steps.ts"`],
    ["function → function", "supabase/functions/infer/x.ts", `import { a } from "../hub/handler.ts"`],
    ["function → program", "supabase/functions/infer/x.ts", `import { a } from "@cerebros/worker/nas.ts"`],
    ["_shared → function", "supabase/functions/_shared/x.ts", `import { a } from "../infer/handler.ts"`],
    ["contract → pipeline", "packages/contract/x.ts", `import { a } from "@cerebros/pipeline/chunk.ts"`],
    ["hub → pipeline", "packages/hub/x.ts", `import { a } from "../pipeline/chunk.ts"`],
    ["pipeline → worker", "packages/pipeline/x.ts", `import { a } from "@cerebros/worker/nas.ts"`],
    ["nas → local-supabase", "packages/nas/x.ts", `import { a } from "@cerebros/local-supabase/listen.ts"`],
    ["nas → worker", "packages/nas/x.ts", `import { a } from "@cerebros/worker/nas.ts"`],
    [
      "local-supabase → contract",
      "packages/local-supabase/x.ts",
      `import { a } from "@cerebros/contract/span.ts"`,
    ],
    [
      "local-supabase → launcher",
      "packages/local-supabase/x.ts",
      `import { a } from "@cerebros/launcher/stack.ts"`,
    ],
    ["writer → worker", "packages/writer/x.ts", `import { a } from "@cerebros/worker/nas.ts"`],
    ["worker → launcher", "packages/worker/x.ts", `import { a } from "@cerebros/launcher/stack.ts"`],
    ["program → tests", "packages/worker/x.ts", `import { a } from "../../tests/support/until.ts"`],
    ["by type alone", "src/ui/x.ts", `type A = import("../model/agent.ts").Agent`],
    ["by a worker", "src/collab/x.ts", `new Worker(new URL("../features/review/x.ts", import.meta.url))`],
    ["by a mock", "src/ui/x.test.ts", `vi.mock("../model/agent.ts", () => ({}))`],
    ["by a re-export", "src/lib/x.ts", `export * from "../ui/toast.tsx"`],
    ["by a dynamic import", "src/ui/x.ts", `const load = () => import("../features/review/filter.ts")`],
    ["by a test", "packages/nas/x.test.ts", `import { a } from "@cerebros/launcher/stack.ts"`],
  ])("%s", (_, path, code) => expect(refusals(path, code)).toHaveLength(1))
})

test("a package is imported by its name", () => {
  const relative = [...sources(resolve(import.meta.dirname, "../.."))].flatMap(([path, code]) =>
    [...code.matchAll(/(?:from|import\()\s*["'](\.[^"']+)["']/g)].flatMap(([, specifier = ""]) => {
      const [, mine] = /^packages\/([^/]+)\//.exec(path) ?? []
      const [, theirs] = /^packages\/([^/]+)\//.exec(posix.join(posix.dirname(path), specifier)) ?? []
      return theirs !== undefined && theirs !== mine ? [`${path}: ${specifier}`] : []
    }),
  )
  expect(relative).toEqual([])
})
