// What the parts of a stack of our own wrote into their logs during a test.
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs"
import { join } from "node:path"

const SOUNDS_WRONG = /(?:\b(?:fatal|panic|unhandled|uncaught)\b|error\b|exception\b)/i

/** Marks where the logs in a stack's home end now; the function returned gives the lines since then that tell of an error. */
export function watchLogs(home: string): () => string[] {
  const folder = join(home, "logs")
  const files = () => (existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".log")) : [])
  const before = new Map(files().map((name) => [name, statSync(join(folder, name)).size]))
  return () =>
    files().flatMap((name) =>
      since(join(folder, name), before.get(name) ?? 0)
        .split("\n")
        .filter((line) => SOUNDS_WRONG.test(line))
        .map((line) => `${name}: ${line}`),
    )
}

/** The text of a file from a byte on; all of it when it was begun anew meanwhile. */
function since(file: string, from: number): string {
  const bytes = readFileSync(file)
  return bytes.subarray(from <= bytes.length ? from : 0).toString("utf8")
}
