// What the commands of cli.ts do.
import { rm } from "node:fs/promises"
import { join, resolve } from "node:path"
import { setTimeout as delay } from "node:timers/promises"
import { readConfig } from "./config.ts"
import { endOrphans } from "./orphans.ts"
import { openLog } from "./log.ts"
import { PROJECT } from "./project.ts"
import { makeRoster } from "./roster.ts"
import { noteRunning, noteStopped, runningIn } from "./running.ts"
import { readPortBase } from "./port-base.mjs"
import { keysIn, makeKeys, portsFrom, settingsOf } from "./settings.ts"
import type { Settings } from "./settings.ts"
import { startSupabase, SUPABASE_PARTS } from "./stack.ts"
import { takenPort, wantedPorts } from "./port-check.ts"

export type Where = { home: string | undefined; portBase: string | undefined }

const ORDER = { first: [], last: ["postgres"] }
const LOOK_MS = 50

const homeOf = ({ home }: Where) => (home === undefined ? join(PROJECT, ".local-supabase") : resolve(home))
const settingsFor = (home: string, portBase: string | undefined): Settings =>
  settingsOf(home, portsFrom(readPortBase(portBase)), keysIn(home, makeKeys))

/** Serves the project until it is asked to end. Throws with a sentence when it cannot. */
async function start(where: Where): Promise<void> {
  const home = homeOf(where)
  const settings = settingsFor(home, where.portBase)
  const other = runningIn(home)
  if (other) throw new Error(`This project is served already, by process ${other.pid}.`)
  await endOrphans(home)
  const taken = await takenPort(wantedPorts(settings.ports))
  if (taken) throw new Error(`${taken} End that, or give other ports: --port-base 55320`)
  noteRunning(home, where.portBase)

  const log = openLog(home, "stack")
  const roster = makeRoster((part, sentence) => log(`${part}: ${sentence}`))
  const stop = async (code: number) => {
    await roster.stop(ORDER)
    noteStopped(home)
    process.exit(code)
  }
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void stop(0))
  process.on("uncaughtException", (error) => log(error.stack ?? String(error))) // one part's fault ends no other
  try {
    const parts = startSupabase(roster, {
      settings,
      parts: new Set(SUPABASE_PARTS),
      siteUrl: readConfig().auth.site_url,
      watch: { shared: [] },
    })
    await Promise.all(Object.values(parts))
    console.log(
      `${PROJECT} is served at ${settings.apiUrl}; mails arrive at ${settings.inboxUrl}. Ctrl-C ends it.`,
    )
  } catch (error) {
    console.error((error as Error).message)
    await stop(1)
  }
}

/** Prints addresses and keys of what runs, under the CLI's names. Throws with a sentence when nothing does. */
function status(where: Where): void {
  const running = runningIn(homeOf(where))
  if (!running) throw new Error("Nothing is served from here.")
  const { apiUrl, inboxUrl, dbUrl, keys } = settingsFor(homeOf(where), running.portBase)
  const names = {
    ANON_KEY: keys.anon,
    API_URL: apiUrl,
    DB_URL: dbUrl,
    JWT_SECRET: keys.jwtSecret,
    MAILPIT_URL: inboxUrl,
    PUBLISHABLE_KEY: keys.publishable,
    SECRET_KEY: keys.secret,
    SERVICE_ROLE_KEY: keys.serviceRole,
  }
  console.log(JSON.stringify(names, null, 2))
}

/** Ends what runs, and what a killed one left. */
async function stop(where: Where): Promise<void> {
  const home = homeOf(where)
  const running = runningIn(home)
  if (running) process.kill(running.pid, "SIGTERM")
  while (runningIn(home)) await delay(LOOK_MS)
  await endOrphans(home)
}

/** Stops it and forgets all data. */
async function reset(where: Where): Promise<void> {
  await stop(where)
  await rm(homeOf(where), { recursive: true, force: true })
}

export const commands: Record<string, ((where: Where) => void | Promise<void>) | undefined> = {
  start,
  status,
  stop,
  reset,
}
