import { Popover } from "@kobalte/core/popover"
import { A } from "@solidjs/router"
import { For, Show, Suspense } from "solid-js"
import { guidanceIn } from "@cerebros/contract/guidance.ts"
import { links } from "../../lib/links.ts"
import { useQuery } from "../../lib/use-query.ts"
import { agentQueries } from "../../model/agent.ts"
import { BookIcon } from "../../ui/icons.tsx"
import { PopoverContent } from "../../ui/popover.tsx"
import "../../ui/icon-button.css"
import { GUIDELINES } from "./words-example.ts"

/** What the team has agreed on for its examples: the rules of drafting, which whoever reviews keeps to as well. */
export function Guidelines(props: { agentId: string }) {
  const agent = useQuery(() => agentQueries.one(props.agentId))
  const guidance = () => guidanceIn(agent.data?.settings ?? {})
  const isEmpty = () => guidance().rules.length + guidance().audiences.length === 0
  return (
    <Show when={agent.data}>
      <div class="guidelines">
        <Show when={isEmpty()}>
          <p class="guidelines-none">{GUIDELINES.none}</p>
        </Show>
        <Show when={guidance().rules.length > 0}>
          <h3 class="editor-label">{GUIDELINES.rules}</h3>
          <ol class="guidelines-rules" translate="no">
            <For each={guidance().rules}>{(rule) => <li dir="auto">{rule}</li>}</For>
          </ol>
        </Show>
        <Show when={guidance().audiences.length > 0}>
          <h3 class="editor-label">{GUIDELINES.audiences}</h3>
          <ul class="guidelines-rules" translate="no">
            <For each={guidance().audiences}>{(audience) => <li dir="auto">{audience}</li>}</For>
          </ul>
        </Show>
        <A href={links.configure(props.agentId)}>{isEmpty() ? GUIDELINES.write : GUIDELINES.change}</A>
      </div>
    </Show>
  )
}

/** The guidelines behind a button, where no example is open. */
export function GuidelinesButton(props: { agentId: string }) {
  return (
    <Popover gutter={4} placement="bottom-end">
      <Popover.Trigger
        class="icon-button"
        data-size="medium"
        aria-label={GUIDELINES.label}
        title={GUIDELINES.label}
      >
        <BookIcon />
      </Popover.Trigger>
      <PopoverContent class="review-guidelines" title={GUIDELINES.label}>
        <Suspense>
          <Guidelines agentId={props.agentId} />
        </Suspense>
      </PopoverContent>
    </Popover>
  )
}
