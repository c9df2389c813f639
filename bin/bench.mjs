import { existsSync, readdirSync } from "node:fs"
import { join } from "node:path"
import { ROOT, ensureInstalled, handOver } from "./node24.mjs"
import { heed } from "./usage.mjs"

heed("bench")
const [name = "", ...args] = process.argv.slice(2)
const folder = join(ROOT, "tests/bench")
if (/^[\w-]+$/.test(name) && existsSync(join(folder, `${name}.ts`))) {
  await ensureInstalled()
  handOver(`tests/bench/${name}.ts`, args)
} else {
  const names = readdirSync(folder).flatMap((file) => (file.endsWith(".ts") ? [file.slice(0, -3)] : []))
  console.error(`Say which: npm run -s bench -- ${names.join(" | ")}`)
  process.exitCode = 1
}
