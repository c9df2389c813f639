import { Show } from "solid-js"
import { Button } from "../../ui/button.tsx"
import { Empty } from "../../ui/empty.tsx"

/** What stands in the place of an empty list. */
export function NoExamples(props: { narrowed: boolean; mayAdd: boolean; onAdd: () => void }) {
  return (
    <Empty
      title={props.narrowed ? "No matches" : "No examples yet"}
      say={
        props.narrowed
          ? "Change the search or the filters."
          : "They appear here while they are drafted. You can also add one by hand."
      }
      action={
        <Show when={!props.narrowed && props.mayAdd}>
          <Button onClick={() => props.onAdd()}>Add an example</Button>
        </Show>
      }
    />
  )
}
