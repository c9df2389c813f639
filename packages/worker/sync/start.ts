// `npm run worker -- sync <folder> --url … [--token …] [--watch]`: keeps the documents of an assistant in step with a folder.
import { watch } from "node:fs"
import { stat } from "node:fs/promises"
import { basename, resolve } from "node:path"
import { parseArgs } from "node:util"
import { z } from "zod"
import { Problem } from "@cerebros/contract/problems.ts"
import { wait } from "@cerebros/hub/work.ts"
import { StackOptions, teamClient } from "../team-client.ts"
import { takeFolder } from "./remote-folder.ts"
import { isQuiet, sayOutcome } from "./summary.ts"
import { syncFolder } from "./sync.ts"

const QUIET_MS = 2000 // of a folder in which somebody saves several files
const LOOK_ANYWAY_MS = 5 * 60_000 // some file systems tell nobody of changes

const Options = StackOptions.extend({
  folder: z.string("Name the folder: npm run worker -- sync <folder> --url … --token …"),
  watch: z.boolean().default(false),
})

/** Whether these arguments ask to keep a folder in step. */
export const asksForSync = ([first]: string[]): boolean => first === "sync"

/**
 * One pass, or with `--watch` one after every change until `signal` is aborted. Throws one sentence a line when an argument is wrong,
 * the token is refused or does not keep a folder in step, or another process has taken the folder over.
 */
export async function startSync(args: string[], env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<void> {
  const string = { type: "string" } as const
  const { values, positionals } = parseArgs({
    args: args.slice(1),
    allowPositionals: true,
    options: { url: string, token: string, watch: { type: "boolean" } },
  })
  const parsed = Options.safeParse({ token: env.WORKER_TOKEN, ...values, folder: positionals[0] })
  if (!parsed.success) throw new Error(parsed.error.issues.map((issue) => issue.message).join("\n"))
  const folder = resolve(parsed.data.folder)
  const name = basename(folder)
    .normalize("NFC")
    .replace(/\p{Cc}/gu, "")
    .slice(0, 100)
  const isFolder = await stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  )
  if (!isFolder || name === "") throw new Error(`${parsed.data.folder} is no folder.`)
  const client = await teamClient(parsed.data, signal)
  if (!client) return
  try {
    const remote = await takeFolder(client, name, signal)
    for (let pass = 0; !signal.aborted; pass++) {
      const isChanged = parsed.data.watch ? changed(folder, signal) : undefined // listens before it looks: nothing is missed
      const outcome = await syncFolder(folder, remote, (line) => console.log(line), signal)
      if (pass === 0 || !isQuiet(outcome)) console.log(sayOutcome(outcome))
      if (!isChanged) return
      if (pass === 0) console.log("Watching the folder.")
      await isChanged
    }
  } catch (error) {
    if (signal.aborted) console.log("Stopped. What is left goes up the next time.")
    else if (error instanceof Problem && error.code === "not_a_worker")
      throw new Error("The token was refused: it has been revoked.", { cause: error })
    else throw error
  }
}

/** Resolves when something in the folder has changed and it is quiet again, after a while anyway, or when aborted. */
async function changed(folder: string, signal: AbortSignal): Promise<void> {
  const seen = new AbortController()
  let last = 0
  const watcher = watch(folder, { recursive: true, persistent: false }, () => {
    last = Date.now()
    seen.abort()
  })
  watcher.on("error", () => {}) // of more folders than the system watches: those are looked at anyway
  try {
    await wait(LOOK_ANYWAY_MS, AbortSignal.any([seen.signal, signal]))
    while (!signal.aborted && Date.now() - last < QUIET_MS) await wait(QUIET_MS, signal)
  } finally {
    watcher.close()
  }
}
