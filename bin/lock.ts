// `npm run lock`: makes package-lock.json whole after a dependency changed. npm writes only those builds of a package for other
// platforms that it can look up where it runs; `npm ci` refuses a lock without the others, so they are written from what
// each package says of itself: version, system, processor. An entry without integrity is checked by the registry alone.
import { spawnSync } from "node:child_process"
import { readFileSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { pathToFileURL } from "node:url"

const ROOT = dirname(import.meta.dirname)
const FILE = join(ROOT, "package-lock.json")
const SYSTEMS: Record<string, string> = { darwin: "darwin", linux: "linux", windows: "win32", win32: "win32" }

type Entry = {
  version?: string
  integrity?: string
  cpu?: string[]
  os?: string[]
  libc?: string[]
  optional?: boolean
  optionalDependencies?: Record<string, string>
}
export type Lock = { packages: Record<string, Entry> }

/** The entry of a build for one platform, by its name: `…-<system>-<processor>[-musl]`. Throws when it is not named like one. */
export function buildEntry(name: string, version: string): Entry {
  const [, system = "", cpu = "", libc] =
    /-(darwin|linux|windows|win32)-(x64|arm64)(-musl)?$/.exec(name) ?? []
  if (system === "")
    throw new Error(`${name} is missing in the lock and is no build for a platform: run npm install.`)
  return {
    version: version.replace(/^v/, ""),
    cpu: [cpu],
    ...(libc && { libc: ["musl"] }),
    optional: true,
    os: [SYSTEMS[system] ?? system],
  }
}

/** Builds that some package names as optional and the lock does not hold: name → version as the package says it. */
export function missingBuilds(lock: Lock): Map<string, string> {
  const missing = new Map<string, string>()
  for (const [path, { optionalDependencies = {} }] of Object.entries(lock.packages))
    for (const [name, version] of Object.entries(optionalDependencies))
      if (!(`${path}/node_modules/${name}` in lock.packages) && !(`node_modules/${name}` in lock.packages))
        missing.set(name, version)
  return missing
}

/** The lock with an entry for each missing build, sorted as npm sorts. */
export function completed(lock: Lock): Lock {
  const added = [...missingBuilds(lock)].map(([name, version]): [string, Entry] => [
    `node_modules/${name}`,
    buildEntry(name, version),
  ])
  const sorted = [...Object.entries(lock.packages), ...added].sort(([a], [b]) => a.localeCompare(b, "en"))
  return { ...lock, packages: Object.fromEntries(sorted) }
}

export const readLock = (): Lock => JSON.parse(readFileSync(FILE, "utf8")) as Lock // npm's own format

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const npm = spawnSync(
    "npm",
    ["install", "--package-lock-only", "--no-audit", "--no-fund", "--loglevel=error"],
    {
      cwd: ROOT,
      stdio: "inherit",
      shell: process.platform === "win32",
    },
  )
  if (npm.status !== 0) process.exit(npm.status ?? 1)
  const lock = readLock()
  const names = [...missingBuilds(lock).keys()]
  writeFileSync(FILE, `${JSON.stringify(completed(lock), null, 2)}\n`)
  console.log(names.length > 0 ? `Wrote ${names.length} builds for other platforms.` : "The lock is whole.")
}
