// A team's own worker: `npm run worker -- --url … --token … [--capabilities a,b] [--slots n] --command "…"`, or one that trains:
// `--train '["node","train.mjs"]' --trainer …`.
import { hostname } from "node:os"
import { resolve } from "node:path"
import { pathToFileURL } from "node:url"
import { parseArgs } from "node:util"
import { z } from "zod"
import type { KindOf } from "@cerebros/contract/tasks.ts"
import { programIn } from "@cerebros/contract/trainer.ts"
import type { Handler } from "@cerebros/hub/work.ts"
import { runCommand } from "./command.ts"
import { StackOptions, teamClient } from "./team-client.ts"
import { trainBy } from "./train.ts"
import { serve } from "@cerebros/hub/serve.ts"

const SLOTS = "--slots is a number from 1 to 64."
const PROGRAM = `--train is a program and its arguments as JSON: '["node","train.mjs"]'.`
const Options = StackOptions.extend({
  name: z.string().max(200).default(`${hostname()}, process ${process.pid}`),
  capabilities: z
    .string()
    .optional()
    .transform((list) =>
      list
        ?.split(",")
        .map((each) => each.trim())
        .filter(Boolean),
    ),
  slots: z.coerce.number(SLOTS).int(SLOTS).min(1, SLOTS).max(64, SLOTS).default(1),
  command: z.string().min(1).optional(),
  /** A module whose default export is a handler by kind. */
  handlers: z.string().min(1).optional(),
  /** What is run for each training, without a shell. */
  train: programIn(PROGRAM).optional(),
  trainer: z.url("--trainer is no address: give the one of the trainer's service.").optional(),
  key: z.string().min(1).optional(),
})
  .refine(({ command, handlers, train }) => [command, handlers, train].filter(Boolean).length === 1, {
    error:
      "Give one of --command, run for each task, --handlers, a module with a function by kind, and --train, run for each training.",
  })
  .refine(({ train, trainer, key }) => !train || (trainer !== undefined && key !== undefined), {
    error: "--train also needs --trainer, the address of its service, and TRAINER_KEY in the environment.",
  })

/** Whether these arguments ask for a team's worker; the platform's takes none. */
export const asksForOne = (args: string[]): boolean => args.length > 0

/** Works until `signal` is aborted. Throws one sentence a line when an argument is wrong or the token is refused. */
export async function startTeamWorker(args: string[], env: NodeJS.ProcessEnv, signal: AbortSignal) {
  const string = { type: "string" } as const
  const { values } = parseArgs({
    args,
    options: {
      url: string,
      token: string,
      name: string,
      capabilities: string,
      slots: string,
      command: string,
      handlers: string,
      train: string,
      trainer: string,
    },
  })
  const parsed = Options.safeParse({ token: env.WORKER_TOKEN, key: env.TRAINER_KEY, ...values })
  if (!parsed.success) throw new Error(parsed.error.issues.map((issue) => issue.message).join("\n"))
  const { name, capabilities, slots } = parsed.data
  const commands = new Set<Promise<unknown>>()
  const work = await handlersFor(parsed.data, commands)
  const client = await teamClient(parsed.data, signal)
  if (!client) return
  try {
    await serve(client, { name, slots, able: capabilities, handlers: work }, signal)
  } finally {
    await Promise.allSettled(commands) // all were told to end; whoever gets the task next must not meet one that goes on
  }
}

/** What this worker does; programs that run are in `running` until they end. */
async function handlersFor(
  { command, handlers, train, trainer = "", key = "" }: z.output<typeof Options>,
  running: Set<Promise<unknown>>,
): Promise<Partial<Record<KindOf<"team">, Handler>>> {
  if (train) return { train: noted(trainBy({ program: train, trainer, key }), running) }
  if (command !== undefined) return { task: noted(runCommand(command), running) }
  return handlersIn(handlers ?? "")
}

/** The same handler, with its runs in `running` until they end. */
const noted =
  (handler: Handler, running: Set<Promise<unknown>>): Handler =>
  (...args) => {
    const run = handler(...args).finally(() => running.delete(run))
    running.add(run)
    return run
  }

async function handlersIn(path: string): Promise<Record<string, Handler>> {
  const module = (await import(pathToFileURL(resolve(path)).href)) as { default?: Record<string, Handler> } // the user's own
  if (typeof module.default?.task !== "function")
    throw new Error(
      `${path} has no default export like { task: async (offer, signal, report) => ({ result }) }.`,
    )
  return module.default
}
