import { Show } from "solid-js"
import { Button } from "../../ui/button.tsx"
import { Empty } from "../../ui/empty.tsx"
import { LIST } from "./words.ts"

/** What stands in the place of an empty list. */
export function NoExamples(props: { narrowed: boolean; mayAdd: boolean; onAdd: () => void }) {
  return (
    <Empty
      title={props.narrowed ? LIST.noMatches : LIST.none}
      say={props.narrowed ? LIST.noMatchesSay : LIST.noneSay}
      action={
        <Show when={!props.narrowed && props.mayAdd}>
          <Button onClick={() => props.onAdd()}>{LIST.add}</Button>
        </Show>
      }
    />
  )
}
