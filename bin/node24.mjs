// Every command starts on whatever Node the machine has (20 or newer): this installs what is missing and hands over to the
// pinned Node 24, which runs TypeScript as it is.
import { spawn, spawnSync } from "node:child_process"
import { existsSync, readFileSync, statSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { oneAtATime } from "./one-at-a-time.mjs"

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))
export const NODE = join(ROOT, "node_modules/node/bin", process.platform === "win32" ? "node.exe" : "node")

const timeOf = (path) => statSync(join(ROOT, path), { throwIfNoEntry: false })?.mtimeMs ?? 0

const areInstalled = () =>
  existsSync(NODE) && timeOf("node_modules/.package-lock.json") >= timeOf("package-lock.json")

/**
 * Installs the packages when they are missing or older than the lock. A second command waits for the first: `npm ci` begins by
 * deleting what is there. Ends the process when that fails.
 */
export async function ensureInstalled() {
  if (Number(process.versions.node.split(".")[0]) < 20) {
    console.error(`Cerebros needs Node 20 or newer to install itself; this is ${process.version}.`)
    process.exit(1)
  }
  if (areInstalled()) return
  await oneAtATime(`install ${ROOT}`, install, () =>
    console.log("Another command installs the packages; waiting for it …"),
  )
}

function install() {
  if (areInstalled()) return // by whoever was first
  console.log("Installing packages …")
  const npm = spawnSync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: ROOT,
    stdio: ["ignore", "inherit", "inherit"],
    shell: process.platform === "win32",
  })
  if (npm.status === 0 && existsSync(NODE)) return
  console.error("The packages could not be installed. Run `npm ci` to see why, then try again.")
  process.exit(1)
}

/** Whether the packages are there, for commands that must not install any. */
export const isInstalled = () => existsSync(NODE)

/** The parent of a process, where the system shows it in /proc. */
function parentOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1).split(" ")[1]
  } catch {
    return undefined
  }
}

const LOOK_MS = 500

/**
 * Calls `gone` when the npm that runs this script has ended. npm passes SIGTERM on to its shell only, and SIGKILL to nobody:
 * without looking, a killed `npm start` would leave the whole stack behind.
 */
function watchNpm(gone) {
  if (!process.env.npm_lifecycle_event) return
  const shell = process.ppid
  const npm = parentOf(shell)
  const timer = setInterval(() => {
    if (process.ppid === shell && parentOf(shell) === npm) return
    clearInterval(timer)
    gone()
  }, LOOK_MS)
  timer.unref()
}

const END_WITH_PARENT = join(ROOT, "bin/end-with-parent.mjs")

/**
 * Runs a script on Node 24, hands signals on and ends with its exit code. The script has a process group of its own: what
 * a terminal or a supervisor sends to all of ours reaches it once, through here.
 */
export function handOver(script, args = process.argv.slice(2), cwd = ROOT) {
  const child = spawn(NODE, ["--import", END_WITH_PARENT, join(ROOT, script), ...args], {
    cwd,
    detached: true,
    stdio: ["inherit", "inherit", "inherit", "ipc"],
  })
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal))
  watchNpm(() => child.kill("SIGTERM"))
  child.on("exit", (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
}
