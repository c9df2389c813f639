// `npm start`: brings the stack up, tells what it does, keeps it alive, takes it down. `--dev` serves the app by vite,
// `--public-channels` lets realtime channels be that no policy guards.
import { relative } from "node:path"
import { format } from "node:util"
import { endOrphans } from "@cerebros/local-supabase/orphans.ts"
import { openLog } from "@cerebros/local-supabase/log.ts"
import { noteRunning, noteStopped, runningIn } from "@cerebros/local-supabase/running.ts"
import { providerFrom } from "@cerebros/pipeline/draft/provider.ts"
import { dotEnv, nasProblems, serviceEnvironment } from "./environment.ts"
import { olderNames } from "./older-names.ts"
import { homeOf, settings as readSettings } from "./settings.ts"
import { launch, PARTS } from "./stack.ts"
import { takenStackPort } from "./port-check.ts"

/** Ends with a sentence instead of a stack trace. */
function refuse(sentence: string): never {
  console.error(sentence)
  process.exit(1)
}
function orRefuse<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    refuse((error as Error).message)
  }
}

const home = homeOf(process.env)
const settings = orRefuse(() => readSettings())
const log = orRefuse(() => openLog(home, "stack"))
const startedAt = performance.now()

const say = (text: string) => {
  console.log(text)
  log(text)
}
const tell = (part: string, sentence: string) => say(`  ${part.padEnd(16)} ${sentence}`)
const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`

// What parts within this process complain about belongs into a file, too.
for (const level of ["error", "warn"] as const) {
  const print = console[level]
  console[level] = (...words: unknown[]) => {
    log(format(...words))
    print(...words)
  }
}
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {}) // nobody reads on: the log does

const other = runningIn(home)
if (other)
  refuse(`Cerebros already runs from ${home} (process ${other.pid}). Its addresses: npm run -s status`)
for (const name of await endOrphans(home)) tell(name, "was left over from a run that was killed; ended it.")
const given = dotEnv()
const model = providerFrom(serviceEnvironment(settings, given))
const wrong = [...("problems" in model ? model.problems : []), ...nasProblems(given)]
if ("problems" in model || wrong.length > 0)
  refuse(`The settings in .env do not fit together:\n${wrong.join("\n")}`)
const taken = await takenStackPort(settings.ports)
if (taken) refuse(taken)
orRefuse(() => noteRunning(home, process.env.CEREBROS_PORT_BASE))

say("Cerebros is starting.")
for (const sentence of olderNames(given)) tell(".env", sentence)
const stack = orRefuse(() =>
  launch({
    settings,
    env: {
      CEREBROS_HOME: home,
      ...(process.env.CEREBROS_PORT_BASE && { CEREBROS_PORT_BASE: process.env.CEREBROS_PORT_BASE }),
    },
    parts: PARTS,
    given,
    tell,
    done: (name, ms) => tell(name, seconds(ms)),
    watch: true,
    dev: process.argv.includes("--dev"),
    privateChannels: !process.argv.includes("--public-channels"),
  }),
)

const SAME_WISH_MS = 2_000 // a signal sent to all processes arrives here, and once more through bin/start.mjs
let stopAskedAt: number | undefined

async function stop(reason: string, code: number): Promise<void> {
  if (stopAskedAt !== undefined) return
  stopAskedAt = performance.now()
  say(`\n${reason} Stopping …`)
  await stack.stop().catch((error: Error) => log(error.stack ?? error.message))
  noteStopped(home)
  say("Everything has stopped.")
  process.exit(code)
}
/** Somebody who asks twice does not want to wait for a clean end. */
async function end(signal: string): Promise<void> {
  if (stopAskedAt === undefined) return stop(`${signal}.`, 0)
  if (performance.now() - stopAskedAt < SAME_WISH_MS) return
  await endOrphans(home)
  noteStopped(home)
  process.exit(1)
}
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void end(signal))
// What a part of this process forgot to catch concerns one request; all that others do goes on.
process.on("uncaughtException", (error) => {
  log(error.stack ?? String(error))
  say(`Something unexpected happened: ${error.message}. Details are in ${home}/logs/stack.log.`)
})

try {
  await stack.up
  say(`
Cerebros runs: ${settings.appUrl}   (started in ${seconds(performance.now() - startedAt)})
Magic links arrive at ${settings.inboxUrl}
Examples are drafted by: ${model.provider.name}
Its data stays in ${relative(process.cwd(), home) || "."}/. Stop it with Ctrl-C.`)
} catch (error) {
  log((error as Error).stack ?? String(error))
  await stop(`Cerebros could not start: ${(error as Error).message}`, 1)
}
