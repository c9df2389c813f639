import { For, Show } from "solid-js"
import { Button } from "../../ui/button.tsx"
import { CircleCheckIcon, ThumbDownIcon, ThumbUpIcon } from "../../ui/icons.tsx"
import { Time } from "../../ui/time.tsx"
import type { Feedback } from "./feedback.ts"
import { OPINIONS } from "./words.ts"

/** Below an answer: what others said of it, to those who may see it, and that a later version answers it rightly. */
export function Opinions(props: { feedback: Feedback | undefined; onAgain: (() => void) | undefined }) {
  return (
    <>
      <Show when={props.feedback?.version}>
        {(version) => (
          <p class="chat-learned">
            <CircleCheckIcon size={16} />
            <span>{OPINIONS.learned(version())}</span>
            <Show when={props.onAgain}>
              {(again) => (
                <Button size="small" onClick={() => again()()}>
                  {OPINIONS.again}
                </Button>
              )}
            </Show>
          </p>
        )}
      </Show>
      <Show when={(props.feedback?.others.length ?? 0) > 0}>
        <ul class="chat-opinions" aria-label={OPINIONS.label}>
          <For each={props.feedback?.others}>
            {(rating) => (
              <li>
                {rating.is_good ? <ThumbUpIcon size={14} /> : <ThumbDownIcon size={14} />}
                <span>
                  {OPINIONS.of(
                    rating.profiles?.name.trim() || rating.profiles?.email || undefined,
                    rating.is_good,
                    rating.reason,
                  )}{" "}
                  <Time at={rating.rated_at} />
                </span>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </>
  )
}
