// Answering one run: it says what it looks for, searches the documents, and lets the model speak; each step is in the log before
// the next begins. That search is the whole policy for a model that calls no tools; one that does may go on with the toolbox.
import { Problem } from "@cerebros/contract/problems.ts"
import type { Rpc } from "@cerebros/hub/protocol.ts"
import { standalone } from "./follow-up.ts"
import type { SpokenPiece } from "./language-model.ts"
import { type Ending, type Happening, makeRunLog, type RunLog, RunOver } from "./run-log.ts"
import type { RunInput } from "./run-input.ts"
import { makeToolbox, type Toolbox } from "./toolbox.ts"
import type { Tools } from "./tools.ts"

export type Piece = SpokenPiece
/** Lets the model answer `question`; `found` is what the search brought, the toolbox is for more. Stops when the signal aborts. */
export type Speak = (
  asked: { run: RunInput; question: string; found: unknown; toolbox: Toolbox },
  signal: AbortSignal,
) => AsyncIterable<Piece>

export type AnswerOptions = {
  rpc: Rpc
  run: RunInput
  tools: Tools
  speak: Speak
  /** Aborts when whoever asked has gone: the run is cancelled, what came is kept. */
  signal: AbortSignal
  told?: ((event: Happening) => void) | undefined
  paceMs?: (() => number) | undefined
  /** The longest a tool may take. */
  toolMs?: number | undefined
}

/** Answers the run and returns the state it ended in; throws only when the database does not answer. */
export async function answerRun(options: AnswerOptions): Promise<string> {
  const { rpc, run, told, paceMs } = options
  const log = makeRunLog({ rpc, run, told, ...(paceMs && { paceMs }) })
  try {
    const completed = await respond(log, options)
    return await log.end(completed)
  } catch (error) {
    if (log.signal.aborted || error instanceof RunOver) return await endedElsewhere(log, error)
    return await log.end(options.signal.aborted ? CANCELLED : failedBy(error))
  } finally {
    log.close()
  }
}

const CANCELLED: Ending = { type: "agent_cancelled", payload: { reason: "Whoever asked has gone." } }

async function respond(log: RunLog, { run, tools, speak, signal, toolMs }: AnswerOptions): Promise<Ending> {
  const going = AbortSignal.any([log.signal, signal])
  const question = standalone(run.prompt, run.history)
  await log.write({ type: "agent_thinking", payload: { text: thoughtOf(run, question) } })
  const toolbox = makeToolbox(log, tools, run.attempt, going, toolMs)
  const search = await toolbox.use("search_documents", { query: question })
  const spoken = speak({ run, question, found: search.result, toolbox }, going)
  const { extras, usage, isSilent } = await relay(log, spoken)
  going.throwIfAborted()
  if (isSilent) throw new Problem("provider_unavailable", { detail: "The model gave no answer." })
  const notice = [extras?.notice, search.notice].filter(Boolean).join(" ")
  const said = { outcome: "not_found", sources: [], closest: [], ...extras, ...(notice && { notice }) }
  return { type: "agent_completed", payload: { ...said, ...(usage && { usage }) } }
}

const QUOTED_MAX = 200

/** What it looks for, in a sentence that names the question, and says which policy it goes by where that is the fixed one. */
function thoughtOf({ prompt, answered_by }: RunInput, question: string): string {
  const policy = answered_by === "trained" ? ", by one search: a trained model calls no tools" : ""
  const quoted = (words: string) =>
    words.length > QUOTED_MAX ? `${words.slice(0, QUOTED_MAX).toWellFormed()}…` : words
  return question === prompt
    ? `Looks in the documents for what answers “${quoted(prompt)}”${policy}`
    : `Understands “${quoted(prompt)}” as asked after “${quoted(question.slice(0, -prompt.length - 1))}”, and looks in the documents for both${policy}`
}

async function relay(log: RunLog, pieces: AsyncIterable<Piece>) {
  let [extras, usage, isSilent]: [Piece["extras"], Piece["usage"], boolean] = [undefined, undefined, true]
  for await (const piece of pieces) {
    extras = piece.extras ?? extras
    usage = piece.usage ?? usage
    if (!piece.text) continue
    isSilent = false
    log.say(piece.text)
  }
  return { extras, usage, isSilent }
}

/** The run ended elsewhere; what kept it from going on otherwise is the caller's to know. */
async function endedElsewhere(log: RunLog, error: unknown): Promise<string> {
  const reason: unknown = log.signal.aborted ? log.signal.reason : error
  if (reason instanceof RunOver) return reason.state
  throw reason
}

function failedBy(error: unknown): Ending {
  const { code, message } =
    error instanceof Problem ? error : new Problem("provider_unavailable", { cause: error })
  return { type: "agent_failed", payload: { code, reason: message } }
}
