import { useSearchParams } from "@solidjs/router"
import { Show } from "solid-js"
import { Button } from "../../ui/button.tsx"
import "../../ui/pagination.css"
import type { After } from "./tasks.ts"
import { PAGES } from "./words.ts"

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
          why={props.first ? PAGES.areNewest : undefined}
          onClick={() => setParams({ before: undefined, before_id: undefined })}
        >
          {PAGES.newest}
        </Button>
        <Button
          size="small"
          why={props.older ? undefined : PAGES.noOlder}
          onClick={() => setParams({ before: props.older?.at, before_id: props.older?.id })}
        >
          {PAGES.older}
        </Button>
      </nav>
    </Show>
  )
}
