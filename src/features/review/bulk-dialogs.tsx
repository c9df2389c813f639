import { createSignal, Match, Switch } from "solid-js"
import { Checkbox } from "../../ui/checkbox.tsx"
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx"
import { FormDialog } from "../../ui/form-dialog.tsx"
import { BULK } from "./words.ts"

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
            title={BULK.deleteTitle(asked().count)}
            say={BULK.deleteSay(asked().what)}
            confirm={BULK.deleteConfirm(asked().count)}
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
      title={BULK.approve(count())}
      description={BULK.approveSay(props.count, props.rejected)}
      onClose={() => props.onClose()}
      submit={BULK.approve(count())}
      why={count() === 0 ? BULK.allRejected : undefined}
      onSubmit={() => props.onApprove(rejectedToo())}
    >
      <Checkbox
        label={BULK.approveRejected(props.rejected)}
        checked={rejectedToo()}
        onChange={setRejectedToo}
      />
    </FormDialog>
  )
}
