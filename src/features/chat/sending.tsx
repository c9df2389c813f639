import { Show } from "solid-js"
import { Button } from "../../ui/button.tsx"
import type { Outgoing } from "./outgoing.ts"
import { Question } from "./message-view.tsx"
import { CONVERSATION } from "./words.ts"

/** A question on its way; what did not arrive says why, and can be sent again or taken back. */
export function Sending(props: { outgoing: Outgoing; onAgain: () => void; onTakeBack: () => void }) {
  return (
    <Question
      text={props.outgoing.text}
      author={undefined}
      branch={{ at: 0, count: 1, go: () => {} }}
      onEdit={undefined}
      note={
        <Show when={props.outgoing.problem} fallback={<p class="chat-end">{CONVERSATION.sending}</p>}>
          {(problem) => (
            <p class="chat-end" data-failed>
              {problem().message}{" "}
              <Button size="small" onClick={() => props.onAgain()}>
                {CONVERSATION.sendAgain}
              </Button>{" "}
              <Button size="small" variant="ghost" onClick={() => props.onTakeBack()}>
                {CONVERSATION.takeBack}
              </Button>
            </p>
          )}
        </Show>
      }
    />
  )
}
