import { Show } from "solid-js"
import { links } from "../../../lib/links.ts"
import { LinkButton } from "../../../ui/link-button.tsx"
import { CORRECTION } from "../words-editor.ts"
import type { Correction } from "./opened.ts"

/** Where an example that corrects an answer comes from, what it takes to count, and the way back. */
export function AskedIn(props: { agentId: string; correction: Correction }) {
  const thread = () => props.correction.run?.thread
  const toThread = (id: string) => {
    const answer = props.correction.run?.messages[0]
    return answer ? links.message(props.agentId, id, answer.id) : links.chat(props.agentId, id)
  }
  return (
    <p class="editor-asked">
      <span>
        {CORRECTION.from(thread()?.title)} {CORRECTION.kept} {CORRECTION.counts}
      </span>
      <Show
        when={thread()}
        fallback={
          <LinkButton size="small" href={links.questions(props.agentId)}>
            {CORRECTION.toQuestions}
          </LinkButton>
        }
      >
        {(known) => (
          <LinkButton size="small" href={toThread(known().id)}>
            {CORRECTION.toThread}
          </LinkButton>
        )}
      </Show>
    </p>
  )
}
