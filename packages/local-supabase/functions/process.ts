// One edge function as a Deno process of its own.
import { createRequire } from "node:module"
import { existsSync } from "node:fs"
import { dirname, join } from "node:path"
import { startChild, takesConnections } from "../child.ts"
import type { Part } from "../part.ts"
import { PROJECT } from "../project.ts"
import { mustBeFree } from "../port-check.ts"
import { FUNCTIONS } from "./names.ts"

const HEAP_MB = 256 // hosted ends a function that needs more
const DENO_CACHE = join(PROJECT, "node_modules/.cache/deno") // compiled code; shared by all stacks of this checkout

export type FunctionOptions = {
  name: string
  home: string
  port: number
  env: Record<string, string>
  /** Folders and files it may not read, beside the stack's own. */
  hidden: readonly string[]
  /** Sees each line it logs. */
  onLine(line: string): void
  /** Gives up and ends it. */
  signal: AbortSignal
}

/**
 * Starts `supabase/functions/<name>` and resolves once it listens. Its npm packages are those of node_modules, which the
 * versions in its deno.json must equal. It may use the network and read the project, nothing else, as on hosted.
 */
export async function startFunction({
  name,
  home,
  port,
  env,
  hidden,
  onLine,
  signal,
}: FunctionOptions): Promise<Part> {
  const folder = join(FUNCTIONS, name)
  await mustBeFree({ port, for: `the function ${name}` })
  const child = await startChild({
    name: `function-${name}`,
    home,
    cwd: PROJECT,
    command: denoBinary(),
    signal,
    args: [
      "run",
      "--quiet",
      "--no-prompt",
      "--no-lock",
      "--node-modules-dir=manual",
      "--allow-net",
      "--allow-env",
      "--allow-sys",
      `--allow-read=${PROJECT}`,
      `--deny-read=${[join(PROJECT, ".env"), home, ...hidden].join(",")}`,
      `--v8-flags=--max-old-space-size=${HEAP_MB}`,
      `--config=${join(folder, "deno.json")}`,
      join(folder, "index.ts"),
    ],
    env: {
      ...env,
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      NPM_CONFIG_REGISTRY: process.env.NPM_CONFIG_REGISTRY ?? process.env.npm_config_registry,
      DENO_DIR: DENO_CACHE,
      DENO_NO_UPDATE_CHECK: "1",
      DENO_SERVE_ADDRESS: `tcp:127.0.0.1:${port}`,
      NO_COLOR: "1",
    },
    onLine(line) {
      if (line.startsWith("Listening on http")) return // Deno's own; hosted has no such line
      onLine(line)
    },
  })
  const failure = await takesConnections(child, port)
  if (failure) throw new Error(failure) // why, its own lines have said
  return { name, url: `http://127.0.0.1:${port}`, stop: child.stop, ended: child.ended }
}

function denoBinary(): string {
  const { platform, arch } = process
  const name = `@deno/${platform}-${arch}${platform === "linux" ? "-glibc" : ""}`
  const resolve = createRequire(import.meta.url).resolve
  try {
    const file = join(dirname(resolve(`${name}/package.json`)), platform === "win32" ? "deno.exe" : "deno")
    if (existsSync(file)) return file
  } catch {
    // said below
  }
  throw new Error(
    `There is no Deno binary for ${platform} ${arch} (${name}). ` +
      "Run `npm install` again, or use `npx supabase start` with Docker or a hosted project: docs/deploy.md.",
  )
}
