import { sayCount } from "../../lib/locale.ts"
import { For, Show } from "solid-js"
import type { Step, ToolCall } from "@cerebros/contract/run-state.ts"
import { Spinner } from "../../ui/spinner.tsx"

const TOOLS: Record<string, string> = {
  search_documents: "Searches the documents",
  look_up_examples: "Looks up examples",
  open_span: "Opens a passage",
  calculate: "Calculates",
}
const OUTCOMES = {
  ok: "",
  failed: "failed: ",
  timed_out: "took too long: ",
  interrupted: "was interrupted",
} as const

/** What the assistant did before it spoke, folded; the newest step is the fold's name while it works. */
export function Steps(props: { steps: readonly Step[]; isWorking: boolean }) {
  const newest = () => props.steps.at(-1)
  const summary = () => {
    const step = newest()
    if (!props.isWorking || !step) return sayCount(props.steps.length, "step")
    return step.kind === "thinking" ? "Thinks" : sayTool(step.call)
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
