import { For, Show } from "solid-js"
import type { Step, ToolCall } from "@cerebros/contract/run-state.ts"
import { Spinner } from "../../ui/spinner.tsx"
import { STEPS } from "./words.ts"

const TOOLS: Record<string, string> = {
  search_documents: STEPS.searchDocuments,
  look_up_examples: STEPS.lookUpExamples,
  open_span: STEPS.openSpan,
  calculate: STEPS.calculate,
}
const OUTCOMES = {
  ok: "",
  failed: STEPS.failed,
  timed_out: STEPS.timedOut,
  interrupted: STEPS.interrupted,
} as const

/** What the assistant did before it spoke, folded; the newest step is the fold's name while it works. */
export function Steps(props: { steps: readonly Step[]; isWorking: boolean }) {
  const newest = () => props.steps.at(-1)
  const summary = () => {
    const step = newest()
    if (!props.isWorking || !step) return STEPS.count(props.steps.length)
    return step.kind === "thinking" ? STEPS.thinks : sayTool(step.call)
  }
  return (
    <Show when={props.steps.length > 0}>
      <details class="chat-steps">
        <summary>
          <Show when={props.isWorking}>
            <Spinner />
          </Show>
          {summary()}
        </summary>
        <ol>
          <For each={props.steps}>
            {(step) => <li>{step.kind === "thinking" ? step.text : sayTool(step.call)}</li>}
          </For>
        </ol>
      </details>
    </Show>
  )
}

function sayTool({ tool, outcome, say }: ToolCall): string {
  const name = TOOLS[tool] ?? tool
  if (outcome === undefined) return `${name} …`
  const found = outcome === "interrupted" ? "" : (say ?? "")
  return `${name}: ${OUTCOMES[outcome]}${found}`.replace(/: $/, "")
}
