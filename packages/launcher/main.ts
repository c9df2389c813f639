// `npm start`: brings the stack up, tells what it does, keeps it alive, takes it down. `--dev` serves the app by vite.
import { relative } from "node:path"
import { format } from "node:util"
import { providerFrom } from "@cerebros/pipeline/draft/provider.ts"
import { dotEnv, nasProblems, serviceEnvironment } from "@cerebros/local-supabase/functions/environment.ts"
import { endLeftovers } from "@cerebros/local-supabase/leftovers.ts"
import { openLog } from "@cerebros/local-supabase/log.ts"
import { noteRunning, noteStopped, runningIn } from "@cerebros/local-supabase/running.ts"
import { settings as readSettings } from "@cerebros/local-supabase/settings.ts"
import { PARTS, startStack } from "./stack.ts"
import { takenPort } from "@cerebros/local-supabase/taken.ts"

const settings = readSettings()
const { home, ports } = settings
const log = openLog(home, "stack")
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

/** Ends with a sentence instead of a stack trace. */
function refuse(sentence: string): never {
  console.error(sentence)
  process.exit(1)
}

const other = runningIn(home)
if (other)
  refuse(`Cerebros already runs from ${home} (process ${other.pid}). Its addresses: npm run -s status`)
for (const name of await endLeftovers(home)) tell(name, "was left over from a run that was killed; ended it.")
const given = dotEnv()
const model = providerFrom(serviceEnvironment(settings, given))
const wrong = [...("problems" in model ? model.problems : []), ...nasProblems(given)]
if ("problems" in model || wrong.length > 0)
  refuse(`The settings in .env do not fit together:\n${wrong.join("\n")}`)
const taken = await takenPort(ports)
if (taken) refuse(taken)
noteRunning(home, process.env.CEREBROS_PORT_BASE)

say("Cerebros is starting.")
const stack = startStack({
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
})

let stopping = false

async function stop(reason: string, code: number): Promise<void> {
  if (stopping) return
  stopping = true
  say(`\n${reason} Stopping …`)
  await stack.then((one) => one.stop()).catch(() => {}) // a failed start has stopped its parts itself
  noteStopped(home)
  say("Everything has stopped.")
  process.exit(code)
}
/** Somebody who asks twice does not want to wait for a clean end. */
async function end(signal: string): Promise<void> {
  if (!stopping) return stop(`${signal}.`, 0)
  await endLeftovers(home)
  process.exit(1)
}
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void end(signal))
process.on("disconnect", () => void stop("npm has gone.", 0)) // bin/start.mjs was killed
process.on("uncaughtException", (error) => {
  log(error.stack ?? String(error))
  void stop(`Something unexpected happened: ${error.message}. Details are in ${home}/logs/stack.log.`, 1)
})

try {
  await stack
  say(`
Cerebros runs: ${settings.appUrl}   (started in ${seconds(performance.now() - startedAt)})
Magic links arrive at ${settings.inboxUrl}
Examples are drafted by: ${model.provider.name}
Its data stays in ${relative(process.cwd(), home) || "."}/. Stop it with Ctrl-C.`)
} catch (error) {
  log((error as Error).stack ?? String(error))
  if (!stopping) await stop(`Cerebros could not start: ${(error as Error).message}`, 1)
}
