import { agentsKey } from "../../model/keys.ts"
import { useQueryClient } from "@tanstack/solid-query"
import { toProblem } from "../../lib/problem.ts"
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx"
import { toast } from "../../ui/toast.tsx"
import type { Card } from "./cards.ts"
import { dismissSample, sample } from "./sample.ts"
import { deleteAgents, restoreAgents } from "./mutations.ts"
import { DELETING } from "./words.ts"

/** Asks, deletes, and offers the way back. */
export function DeleteDialog(props: { agent: Card; onClose: () => void }) {
  const client = useQueryClient()
  const refresh = () => client.invalidateQueries({ queryKey: agentsKey() })

  async function remove(): Promise<void> {
    const { id, name, badge } = props.agent
    if (sample.agentId === id) dismissSample() // else its own cancelling would be told as a failure
    await deleteAgents([id])
    toast(DELETING.done(name, badge === "training"), {
      action: { label: DELETING.undo, run: () => void restore(id, name) },
    })
    await refresh()
  }
  async function restore(id: string, name: string): Promise<void> {
    try {
      await restoreAgents([id])
      await refresh()
    } catch (error) {
      toast(DELETING.notBack(name, toProblem(error).message), { tone: "danger" })
    }
  }
  return (
    <ConfirmDialog
      open
      onClose={() => props.onClose()}
      title={DELETING.title(props.agent.name)}
      say={props.agent.badge === "training" ? DELETING.sayTraining : DELETING.say}
      confirm={props.agent.badge === "training" ? DELETING.confirmTraining : DELETING.confirm}
      danger
      onConfirm={remove}
    />
  )
}
