// A module as a process of its own, started with our own Node.
import { startChild, takesConnections } from "./child.ts"
import type { Environment } from "./functions/environment.ts"
import type { Part } from "./part.ts"
import { PROJECT } from "./project.ts"
import { mustBeFree } from "./port-check.ts"

export type ServiceOptions = {
  name: string
  home: string
  /** Its main module, absolute. */
  file: string
  args?: string[]
  /** Where it will listen; a service that only connects outwards leaves it out and is up once it runs. */
  port?: number
  env: Environment
  /** Gives up and ends it. */
  signal?: AbortSignal
}

/** Starts it with our own Node and resolves once it takes connections. Throws with its last words when it ends before. */
export async function startService({
  name,
  home,
  file,
  args = [],
  port,
  env,
  signal,
}: ServiceOptions): Promise<Part> {
  if (port !== undefined) await mustBeFree({ port, for: name })
  const last: string[] = []
  const child = await startChild({
    name,
    home,
    cwd: PROJECT,
    command: process.execPath,
    args: [file, ...args],
    env: { ...ofTheMachine(), ...env, NO_COLOR: "1" },
    ...(signal && { signal }),
    onLine(line) {
      last.push(line)
      if (last.length > 5) last.shift()
    },
  })
  const over = port === undefined ? undefined : await takesConnections(child, port)
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
