// The tools of an assistant. Each is run by one function: its arguments are checked, its time is bounded, and a failure is a
// result like any other. No tool takes a run, thread or workspace id: those come from the run itself. What they find is data.
import type { z } from "zod"
import type { AnswerSource } from "@cerebros/contract/nas.ts"
import type { ToolName, ToolOutcome } from "@cerebros/contract/run.ts"

export type ToolResult = {
  say: string
  result: unknown
  /** What the log keeps, where that is less. */
  kept?: unknown
  /** Passages that an answer may cite. */
  passages?: readonly AnswerSource[]
  /** What whoever reads the answer should know of how it was found, in a sentence. */
  notice?: string
}
/** What a tool knows besides its arguments: the passages found so far, of which a model names the first `p1`. */
export type ToolContext = { passages: readonly AnswerSource[] }
export type Tool<Input = unknown> = {
  /** What it is for, told to a model that calls tools. */
  about?: string
  input: z.ZodType<Input>
  /** Throws with a sentence when it cannot. */
  run(input: Input, signal: AbortSignal, context: ToolContext): Promise<ToolResult>
}
export type Tools = Partial<Record<ToolName, Tool>>

const TOOL_MS = 8_000
const SAY_MAX = 500

export type ToolEnd = { outcome: ToolOutcome; ms: number } & Partial<ToolResult> & { say: string }

/** Runs a tool; whatever goes wrong is told in the outcome. Only the run's own end (`signal`) is thrown. */
export async function useTool(
  tool: Tool | undefined,
  input: unknown,
  signal: AbortSignal,
  { timeoutMs = TOOL_MS, ...context }: Partial<ToolContext> & { timeoutMs?: number } = {},
): Promise<ToolEnd> {
  const begunAt = performance.now()
  const end = (outcome: ToolOutcome, { say, ...more }: Partial<ToolResult> & { say: string }): ToolEnd => ({
    outcome,
    say: say.slice(0, SAY_MAX).toWellFormed(),
    ...more,
    ms: Math.round(performance.now() - begunAt),
  })
  if (!tool) return end("failed", { say: "This assistant has no such tool." })
  const parsed = tool.input.safeParse(input)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    return end("failed", { say: `${issue?.path.join(".") || "input"}: ${issue?.message ?? "does not fit"}` })
  }
  const inTime = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)])
  try {
    return end("ok", await withAbort(tool.run(parsed.data, inTime, { passages: [], ...context }), inTime))
  } catch (error) {
    signal.throwIfAborted()
    if (inTime.aborted) return end("timed_out", { say: `It did not answer within ${timeoutMs / 1000} s.` })
    return end("failed", { say: error instanceof Error ? error.message : String(error) })
  }
}

/** The work's result, or the signal's reason as soon as it aborts: a tool that ignores its signal holds nobody up. */
function withAbort<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const aborted = () => reject(signal.reason as Error)
    if (signal.aborted) return aborted()
    signal.addEventListener("abort", aborted, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", aborted))
  })
}
