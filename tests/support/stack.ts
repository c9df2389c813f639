// A complete stack for tests: free ports, a temporary home, gone afterwards.
//
// In vitest (projects functions, realtime, hub) one runs for all files: `const { API_URL } = inject("stack")`; the names are
// those of `npm run -s status`, and `HOME` is its folder (logs in `HOME/logs`). A test that kills parts starts its own:
// `const stack = await startTestStack()` … `await stack.stop()`.
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { openLog } from "@cerebros/local-supabase/log.ts"
import { holdPort } from "@cerebros/local-supabase/ports.ts"
import { settings as readSettings } from "@cerebros/launcher/settings.ts"
import type { Settings } from "@cerebros/launcher/settings.ts"
import { PARTS, startStack } from "@cerebros/launcher/stack.ts"
import type { PartName } from "@cerebros/launcher/stack.ts"
import { takenStackPort } from "@cerebros/launcher/port-check.ts"

export type TestStack = {
  settings: Settings
  /** For children that read the same settings. */
  env: Record<string, string>
  stop(): Promise<void>
}

type TestStackOptions = {
  /** Leaves the others out; Postgres and the gateway always run. */
  parts?: readonly PartName[]
  /** Variables of functions and workers over the stack's own, a provider's stub for instance. */
  given?: Record<string, string>
}

// All tests share one address of the network, and one hour.
const UNLIMITED = { mailsAnHour: 0, refreshes: 0, verifyTries: 0 }

/** Starts it, 3 to 5 s. */
export async function startTestStack({
  parts = PARTS,
  given = {},
}: TestStackOptions = {}): Promise<TestStack> {
  const home = await mkdtemp(join(tmpdir(), "cerebros-test-"))
  const { env, settings } = await freeSettings(home)
  const log = openLog(home, "stack")
  const tell = (part: string, sentence: string) => log(`${part}: ${sentence}`)
  const remove = () => rm(home, { recursive: true, force: true })
  try {
    const stack = await startStack({ settings, env, parts, given, tell, watch: false, authPolicy: UNLIMITED })
    return {
      settings,
      env,
      async stop() {
        await stack.stop()
        await remove()
      },
    }
  } catch (error) {
    await remove()
    throw error
  }
}

// Below the ports that systems hand out by themselves (32768 and up), so that nobody takes one in between.
const LOWEST = 20_000
const HIGHEST = 32_000
const STACK_PORTS = 100

/** Settings of a stack in `home` on ports that are all free; the last one is held, so that no other test takes the same. */
export async function freeSettings(
  home: string,
): Promise<{ env: Record<string, string>; settings: Settings }> {
  for (let tries = 0; tries < 50; tries++) {
    const base = LOWEST + STACK_PORTS * Math.floor(Math.random() * ((HIGHEST - LOWEST) / STACK_PORTS))
    const env = { CEREBROS_HOME: home, CEREBROS_PORT_BASE: String(base) }
    const settings = readSettings(env)
    const isMine = await holdPort(base + STACK_PORTS - 1)
    if (isMine && !(await takenStackPort(settings.ports))) return { env, settings }
  }
  throw new Error(`No ${STACK_PORTS} ports in a row are free between ${LOWEST} and ${HIGHEST}.`)
}
