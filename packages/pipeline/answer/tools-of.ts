// Which tools answer with: the search always, the others as the assistant's settings have it.
import type { Rpc } from "@cerebros/hub/protocol.ts"
import { type NasAccess, searchDocuments } from "./nas-model.ts"
import type { RunInput } from "./run-input.ts"
import { calculator, lookUpExamples, openSpan } from "./team-tools.ts"
import type { Tools } from "./tools.ts"

/** The tools of a run. What they reach comes from the run, never from what a model writes. */
export function toolsOf(run: RunInput, nas: () => NasAccess, rpc: Rpc): Tools {
  const settable = {
    look_up_examples: lookUpExamples(run, rpc),
    open_span: openSpan(run, rpc),
    calculate: calculator,
  }
  const allowed = run.settings.tools.map((name) => [name, settable[name]] as const)
  return { search_documents: searchDocuments(run, nas, rpc), ...Object.fromEntries(allowed) } as Tools // each checks its own input
}
