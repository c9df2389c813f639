import { statSync, utimesSync } from "node:fs"
import { join } from "node:path"
import { expect, test, vi } from "vitest"
import { ROOT } from "../settings.ts"
import { functionNames } from "@cerebros/local-supabase/functions/names.ts"
import { watchSources } from "@cerebros/local-supabase/functions/watch.ts"

/** Touches a file without changing its content or the time of its last change. */
function touch(path: string): void {
  const file = join(ROOT, path)
  utimesSync(file, new Date(), statSync(file).mtime)
}

test("a file of one function names it, a shared one or the configuration concerns all", async () => {
  const [name = ""] = functionNames()
  const changed: (string | undefined)[] = []
  const complaints: string[] = []
  const stop = watchSources(
    ["packages/contract"],
    (reason) => complaints.push(reason),
    (one) => changed.push(one),
  )
  try {
    for (const [path, concerned] of [
      [`supabase/functions/${name}/index.ts`, name],
      ["packages/contract/problems.ts", undefined],
      ["supabase/config.toml", undefined],
    ] as const) {
      changed.length = 0
      touch(path)
      await vi.waitFor(() => expect(changed).toContain(concerned), 5_000)
    }
    expect(complaints).toEqual([])
  } finally {
    stop()
  }
})
