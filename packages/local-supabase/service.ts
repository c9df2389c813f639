// A service of ours as a process: realtime, nas, writer, worker. Each reads the stack's settings from its environment.
import { existsSync } from "node:fs"
import { join } from "node:path"
import { startChild } from "./child.ts"
import type { Environment } from "./functions/environment.ts"
import type { Part } from "./part.ts"
import { listensOn } from "./ports.ts"
import { ROOT } from "./settings.ts"

export type ServiceOptions = {
  name: string
  home: string
  /** Its main module, from the repository's root. */ script: string
  args?: string[]
  /** Where it will listen; a service that only connects outwards leaves it out and is up once it runs. */ port?: number
  env: Environment
}

/** Starts it with our own Node and resolves once it takes connections. Throws with its last words when it ends before. */
export async function startService({
  name,
  home,
  script,
  args = [],
  port,
  env,
}: ServiceOptions): Promise<Part> {
  const file = join(ROOT, script)
  if (!existsSync(file)) throw new Error(`${script} is missing in this checkout`)
  const last: string[] = []
  const child = await startChild({
    name,
    home,
    cwd: ROOT,
    command: process.execPath,
    args: [file, ...args],
    env: { ...ofTheMachine(), ...env, NO_COLOR: "1" },
    onLine(line) {
      last.push(line)
      if (last.length > 5) last.shift()
    },
  })
  const over = port === undefined ? undefined : await Promise.race([listensOn(port), child.ended])
  if (over) throw new Error(`${over}. Its last lines: ${last.join(" / ")}`)
  const url = port === undefined ? {} : { url: `http://127.0.0.1:${port}` }
  return { name, ...url, stop: child.stop, ended: child.ended }
}

// Not the rest of it: a key for a language model that lies around in a shell must not choose the provider.
const PASSED_ON = [
  "PATH",
  "HOME",
  "TMPDIR",
  "LANG",
  "SYSTEMROOT",
  "NODE_EXTRA_CA_CERTS",
  "HTTPS_PROXY",
  "HTTP_PROXY",
  "NO_PROXY",
]

const ofTheMachine = () => Object.fromEntries(PASSED_ON.map((name) => [name, process.env[name]]))
