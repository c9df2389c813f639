// Answering one run: it says what it looks for, searches the documents, and lets the model speak; each step is in the log before
// the next begins. A model without tools of its own gets this fixed policy.
import { Problem } from "@cerebros/contract/problems.ts"
import type { Rpc } from "@cerebros/hub/protocol.ts"
import { standalone } from "./follow-up.ts"
import type { SpokenPiece } from "./language-model.ts"
import { type Ending, type Happening, makeRunLog, type RunLog, RunOver } from "./run-log.ts"
import type { RunInput } from "./run-input.ts"
import { type Tools, type ToolEnd, useTool } from "./tools.ts"

export type Piece = SpokenPiece
/** Lets the model answer `question`; `found` is what the search brought. Stops when the signal aborts. */
export type Speak = (
  asked: { run: RunInput; question: string; found: unknown },
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

async function respond(log: RunLog, { run, tools, speak, signal }: AnswerOptions): Promise<Ending> {
  const going = AbortSignal.any([log.signal, signal])
  const question = standalone(run.prompt, run.history)
  await log.write({ type: "agent_thinking", payload: { text: thoughtOf(run.prompt, question) } })
  const search = await call(log, tools, `${run.attempt}.1`, { query: question }, going)
  const { extras, usage, isSilent } = await relay(log, speak({ run, question, found: search.result }, going))
  going.throwIfAborted()
  if (isSilent) throw new Problem("provider_unavailable", { detail: "The model gave no answer." })
  const said = { outcome: "not_found", sources: [], closest: [], ...extras }
  return { type: "agent_completed", payload: { ...said, ...(usage && { usage }) } }
}

const QUOTED_MAX = 200

/** What it looks for, in a sentence that names the question. */
function thoughtOf(prompt: string, question: string): string {
  const quoted = (words: string) =>
    words.length > QUOTED_MAX ? `${words.slice(0, QUOTED_MAX).toWellFormed()}…` : words
  return question === prompt
    ? `Looks in the documents for what answers “${quoted(prompt)}”`
    : `Understands “${quoted(prompt)}” as asked after “${quoted(question.slice(0, -prompt.length - 1))}”, and looks in the documents for both`
}

/** One tool call, opened before it runs and closed with how it ended. */
async function call(
  log: RunLog,
  tools: Tools,
  call_id: string,
  input: { query: string },
  signal: AbortSignal,
): Promise<ToolEnd> {
  const tool = "search_documents"
  await log.write({ type: "tool_executing", payload: { call_id, tool, input } })
  const end = await useTool(tools[tool], input, signal)
  const { kept, ...told } = end
  await log.write({
    type: "tool_completed",
    payload: { call_id, tool, ...told, ...(kept !== undefined && { result: kept }) },
  })
  return end
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
