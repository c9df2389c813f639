import { Show } from "solid-js"
import { Button } from "../../ui/button.tsx"
import { FILTER_KEYS, type ListFilter } from "./filter.ts"
import { createReviewed } from "./reviewed.ts"
import { LIST } from "./words.ts"

/** How many more a search would find without the other filters, and the way to them all. */
export function Elsewhere(props: {
  agentId: string
  listFilter: ListFilter
  /** How many it finds with them; undefined while they are counted. */
  fitting: number | undefined
  onAll: (q: string) => void
}) {
  const narrowed = () => FILTER_KEYS.some((key) => key !== "q" && props.listFilter[key] !== undefined)
  return (
    <Show when={narrowed() && props.listFilter.q?.trim()}>
      {(q) => (
        <Found agentId={props.agentId} q={q()} fitting={props.fitting} onAll={() => props.onAll(q())} />
      )}
    </Show>
  )
}

function Found(props: { agentId: string; q: string; fitting: number | undefined; onAll: () => void }) {
  const all = createReviewed(
    () => props.agentId,
    () => ({ q: props.q }),
  )
  const more = () => (all.known() && props.fitting !== undefined ? all.all() - props.fitting : 0)
  return (
    <Show when={more() > 0}>
      <Button size="small" variant="ghost" onClick={() => props.onAll()}>
        {LIST.elsewhere(more())}
      </Button>
    </Show>
  )
}
