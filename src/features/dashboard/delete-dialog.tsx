import { agentsKey } from "../../model/keys.ts"
import { useQueryClient } from "@tanstack/solid-query"
import { toProblem } from "../../lib/problem.ts"
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx"
import { toast } from "../../ui/toast.tsx"
import type { Card } from "./cards.ts"
import { dismissSample, sample } from "./sample.ts"
import { deleteAgents, restoreAgents } from "./mutations.ts"

/** Asks, deletes, and offers the way back. */
export function DeleteDialog(props: { agent: Card; onClose: () => void }) {
  const client = useQueryClient()
  const refresh = () => client.invalidateQueries({ queryKey: agentsKey() })

  async function remove(): Promise<void> {
    const { id, name, badge } = props.agent
    if (sample.agentId === id) dismissSample() // else its own cancelling would be told as a failure
    await deleteAgents([id])
    const stopping = badge === "training" ? " The training service is told to stop until it confirms." : ""
    toast(`${name} was deleted.${stopping}`, { action: { label: "Undo", run: () => void restore(id, name) } })
    await refresh()
  }
  async function restore(id: string, name: string): Promise<void> {
    try {
      await restoreAgents([id])
      await refresh()
    } catch (error) {
      toast(`${name} could not be brought back. ${toProblem(error).message}`, { tone: "danger" })
    }
  }
  return (
    <ConfirmDialog
      open
      onClose={() => props.onClose()}
      title={`Delete ${props.agent.name}?`}
      say={
        props.agent.badge === "training"
          ? "Its training is running: it is cancelled, and what it learned so far is lost. The assistant, its documents and examples are kept for 30 days in the Trash, from where they can be taken back."
          : "It stops answering at once, also for programs. It is kept for 30 days in the Trash, from where it can be taken back."
      }
      confirm={props.agent.badge === "training" ? "Cancel training and delete" : "Delete"}
      danger
      onConfirm={remove}
    />
  )
}
