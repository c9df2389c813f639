import { createSignal, Match, Switch } from "solid-js"
import { Checkbox } from "../../ui/checkbox.tsx"
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx"
import { FormDialog } from "../../ui/form-dialog.tsx"
import { sayExamples } from "./exchange/say.ts"

/** What is asked before a change of several; `what` names them. `rejected` counts those among them that were rejected. */
export type BulkAsking =
  { verb: "delete"; count: number; what: string } | { verb: "approve"; count: number; rejected: number }

/** Asks before many examples are deleted, and before a verdict of somebody else is turned into its opposite. */
export function BulkDialogs(props: {
  asking: BulkAsking | undefined
  onClose: () => void
  onDelete: () => Promise<unknown>
  onApprove: (rejectedToo: boolean) => void
}) {
  const is = <Verb extends BulkAsking["verb"]>(verb: Verb) =>
    props.asking?.verb === verb ? (props.asking as Extract<BulkAsking, { verb: Verb }>) : undefined // told apart by `verb`
  return (
    <Switch>
      <Match when={is("delete")}>
        {(asked) => (
          <ConfirmDialog
            open
            danger
            title={`Delete ${sayExamples(asked().count)}?`}
            say={`${asked().what}. They leave the list, and no training gets them. For 30 days they stand in the Trash.`}
            confirm={`Delete ${sayExamples(asked().count)}`}
            onClose={() => props.onClose()}
            onConfirm={() => props.onDelete()}
          />
        )}
      </Match>
      <Match when={is("approve")}>
        {(asked) => (
          <ApproveDialog
            count={asked().count}
            rejected={asked().rejected}
            onClose={() => props.onClose()}
            onApprove={(rejectedToo) => props.onApprove(rejectedToo)}
          />
        )}
      </Match>
    </Switch>
  )
}

function ApproveDialog(props: {
  count: number
  rejected: number
  onClose: () => void
  onApprove: (rejectedToo: boolean) => void
}) {
  const [rejectedToo, setRejectedToo] = createSignal(false)
  const count = () => (rejectedToo() ? props.count : props.count - props.rejected)
  return (
    <FormDialog
      size="small"
      title={`Approve ${sayExamples(count())}`}
      description={`Of the ${sayExamples(props.count)} chosen, ${props.rejected === 1 ? "one was" : `${sayExamples(props.rejected)} were`} rejected by somebody, with a reason.`}
      onClose={() => props.onClose()}
      submit={`Approve ${sayExamples(count())}`}
      why={count() === 0 ? "All of them were rejected. Say below that you approve them." : undefined}
      onSubmit={() => props.onApprove(rejectedToo())}
    >
      <Checkbox
        label={props.rejected === 1 ? "Approve the rejected one, too" : "Approve the rejected ones, too"}
        checked={rejectedToo()}
        onChange={setRejectedToo}
      />
    </FormDialog>
  )
}
