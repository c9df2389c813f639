import { useSearchParams } from "@solidjs/router"
import { Show } from "solid-js"
import { Button } from "../../ui/button.tsx"
import "../../ui/pagination.css"
import type { After } from "./tasks.ts"

/**
 * The way through a list that grows at its head: pages have no numbers there. The address keeps where the page begins,
 * so the browser's own Back leads one page back.
 */
export function OlderNewer(props: {
  label: string
  /** Whether this is the newest page. */
  first: boolean
  /** Where the next page begins; undefined on the last. */
  older: After | undefined
}) {
  const [, setParams] = useSearchParams<{ before?: string; before_id?: string }>()
  return (
    <Show when={!props.first || props.older}>
      <nav class="pagination" aria-label={props.label}>
        <Button
          size="small"
          why={props.first ? "These are the newest." : undefined}
          onClick={() => setParams({ before: undefined, before_id: undefined })}
        >
          Newest
        </Button>
        <Button
          size="small"
          why={props.older ? undefined : "There are no older ones."}
          onClick={() => setParams({ before: props.older?.at, before_id: props.older?.id })}
        >
          Older
        </Button>
      </nav>
    </Show>
  )
}
