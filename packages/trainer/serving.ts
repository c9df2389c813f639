// Who answers for a model: the command's own serving part, a process a model, or an OpenAI-compatible endpoint.
import { type ChildProcess, spawn } from "node:child_process"
import { createHash } from "node:crypto"
import { createReadStream, existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { createInterface } from "node:readline"
import { Artefact } from "@cerebros/contract/webhook.ts"
import { z } from "zod"

const SERVED_MAX = 4 // processes; the one unused longest makes room
const READY_MS = 120_000 // until a serving part listens: it may have gigabytes to load
const LISTENS = "listens: " // begins the line that says where

/** Where questions to a model go: an address up to and with `/v1`, the model's name there, and what opens it. */
export type Answerer = { base: string; model: string; key: string | null }

/** Nobody can answer for this model now; the message is for people. */
export class Unserved extends Error {
  override name = "Unserved"
}

export type Serving = {
  /** Throws `Unserved`. `folder` is the model's. */
  answerer(modelId: string, folder: string): Promise<Answerer>
  forget(modelId: string): void
  stop(): Promise<void>
}

const Kept = z.object({ artefact: Artefact, model: z.string().nullable() })
const keptIn = (folder: string) => Kept.parse(JSON.parse(readFileSync(join(folder, "model.json"), "utf8")))

/** Whether this folder holds a model. */
export const isModel = (folder: string): boolean =>
  existsSync(join(folder, "model.json")) && existsSync(join(folder, "artefact"))

/** An endpoint that the operator names; the command says what each model is called there. */
export const byEndpoint = (address: string, key: string | null): Serving => ({
  async answerer(modelId, folder) {
    const { model } = keptIn(folder)
    return { base: address.replace(/\/+$/, ""), model: model ?? modelId, key }
  },
  forget() {},
  async stop() {},
})

type Served = { child: ChildProcess; at: Promise<string> }

/** A process a model, started when it is first asked, with the path of its artefact in `ARTEFACT`. */
export function byProgram([file, ...args]: readonly [string, ...string[]]): Serving {
  const served = new Map<string, Served>()

  function start(modelId: string, folder: string): Served {
    const artefact = join(folder, "artefact")
    const env = { PATH: process.env.PATH, HOME: process.env.HOME, ARTEFACT: artefact }
    const child = spawn(file, args, { env, stdio: ["pipe", "pipe", "inherit"] }) // its input ends with us
    const listens = new Promise<string>((resolve, reject) => {
      const fail = (why: string) => reject(new Unserved(`The trainer's serving part ${why}.`))
      const timer = setTimeout(() => {
        fail(`did not say where it listens within ${READY_MS / 1000} s`)
        child.kill("SIGKILL")
      }, READY_MS)
      createInterface({ input: child.stdout }).on("line", (line) => {
        if (!line.startsWith(LISTENS)) return console.log(`serving ${modelId}: ${line}`)
        clearTimeout(timer)
        resolve(`${line.slice(LISTENS.length).trim().replace(/\/+$/, "")}/v1`)
      })
      child.once("error", ({ message }) => fail(`cannot be started: ${message}`))
      child.once("exit", (code, by) => {
        clearTimeout(timer)
        if (served.get(modelId)?.child === child) served.delete(modelId) // the next question starts another
        fail(`ended with ${by === null ? `exit code ${code}` : `signal ${by}`}`)
      })
    })
    const at = verified(artefact, keptIn(folder).artefact.sha256).then(() => listens)
    at.catch(() => end(child))
    listens.catch(() => {}) // told by `at`
    return { child, at }
  }

  return {
    async answerer(modelId, folder) {
      const one = served.get(modelId) ?? start(modelId, folder)
      served.delete(modelId)
      served.set(modelId, one) // a Map keeps the order of insertion: this one is now the newest
      for (const [id, { child }] of [...served].slice(0, -SERVED_MAX)) {
        served.delete(id)
        end(child)
      }
      return { base: await one.at, model: modelId, key: null }
    },
    forget(modelId) {
      const one = served.get(modelId)
      served.delete(modelId)
      if (one) end(one.child)
    },
    async stop() {
      await Promise.all(
        [...served.values()].map(
          ({ child }) =>
            new Promise<void>((resolve) => {
              if (child.exitCode !== null || child.pid === undefined) return resolve()
              child.once("exit", () => resolve())
              end(child)
            }),
        ),
      )
    },
  }
}

const MERCY_MS = 3000

function end(child: ChildProcess): void {
  child.kill("SIGTERM")
  const last = setTimeout(() => child.kill("SIGKILL"), MERCY_MS)
  last.unref()
  child.once("exit", () => clearTimeout(last))
}

/** Throws `Unserved` when the file is not the one of that hash any more. */
async function verified(path: string, sha256: string): Promise<void> {
  const hash = createHash("sha256")
  for await (const piece of createReadStream(path)) hash.update(piece as Buffer)
  if (hash.digest("hex") !== sha256)
    throw new Unserved("The model's artefact is not the file that was trained: its SHA-256 differs.")
}
