import { QueryObserver, useQueryClient } from "@tanstack/solid-query"
import { type Accessor, createSignal, onCleanup } from "solid-js"
import { type Proposal, proposalQueries } from "../../../model/proposal.ts"

/** The newest proposal for an example, as long as the owner lives. Observed, not waited for: the text is there before it. */
export function createProposal(agentId: string, exampleId: string): Accessor<Proposal | null | undefined> {
  const observer = new QueryObserver(useQueryClient(), proposalQueries.of(agentId, exampleId))
  const [proposal, setProposal] = createSignal(observer.getCurrentResult().data)
  onCleanup(observer.subscribe(({ data }) => setProposal(data)))
  return proposal
}
