// The tools of one run in use: each call is in the log when it begins and when it ends, and what it found is numbered for whoever
// cites it.
import type { AnswerSource } from "@cerebros/contract/nas.ts"
import { ToolName } from "@cerebros/contract/run.ts"
import type { RunLog } from "./run-log.ts"
import { type Tools, type ToolEnd, useTool } from "./tools.ts"

export type Toolbox = {
  tools: Tools
  /** All that was found so far, each once; a model names the first `p1`. */
  passages: readonly AnswerSource[]
  /** Calls a tool by the name a model gave, which may be none. Throws only when the run is over. */
  use(tool: string, input: unknown): Promise<ToolEnd>
  /** Notes in a sentence what is done next and why. */
  think(text: string): Promise<void>
}

const NAME_MAX = 64
const INPUT_MAX = 2_000 // characters of arguments in the log

/** The toolbox of an attempt at a run. Its calls are named 3.1, 3.2 … within the third attempt, whatever a model calls them. */
export function makeToolbox(
  log: RunLog,
  tools: Tools,
  attempt: number,
  signal: AbortSignal,
  timeoutMs?: number,
): Toolbox {
  const passages: AnswerSource[] = []
  let calls = 0
  return {
    tools,
    passages,
    async use(name, input) {
      calls += 1
      const call = { call_id: `${attempt}.${calls}`, tool: name.slice(0, NAME_MAX).toWellFormed() }
      await log.write({ type: "tool_executing", payload: { ...call, input: logged(input) } })
      const known = ToolName.safeParse(name)
      const tool = known.success ? tools[known.data] : undefined
      const end = await useTool(tool, input, signal, { passages, ...(timeoutMs && { timeoutMs }) })
      for (const passage of end.passages ?? [])
        if (!passages.some((each) => isSame(each, passage))) passages.push(passage)
      const { kept, passages: _, notice: __, ...told } = end // the notice belongs to the answer
      const result = kept === undefined ? {} : { result: kept }
      await log.write({ type: "tool_completed", payload: { ...call, ...told, ...result } })
      return end
    },
    think: (text) => log.write({ type: "agent_thinking", payload: { text } }),
  }
}

/** Where a passage stands in the list, as a model names it: "p3". */
export const idOf = (passages: readonly AnswerSource[], passage: AnswerSource): string =>
  `p${passages.findIndex((each) => isSame(each, passage)) + 1}`

const isSame = (a: AnswerSource, b: AnswerSource): boolean =>
  a.document_id === b.document_id &&
  a.example_id === b.example_id &&
  a.start === b.start &&
  a.end === b.end &&
  a.quote === b.quote

function logged(input: unknown): Record<string, unknown> {
  const text = JSON.stringify(input) ?? ""
  return typeof input === "object" && input !== null && !Array.isArray(input) && text.length <= INPUT_MAX
    ? (input as Record<string, unknown>)
    : { arguments: text.slice(0, INPUT_MAX).toWellFormed() }
}
