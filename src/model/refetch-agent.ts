import type { QueryClient } from "@tanstack/solid-query"
import { inTurn } from "../lib/in-turn.ts"
import { agentKey } from "./keys.ts"

const turns = new WeakMap<QueryClient, Map<string, () => Promise<void>>>()

/** Asks for everything about an agent anew and resolves once that is known, however many files arrive meanwhile. */
export function refetchAgent(client: QueryClient, agentId: string): Promise<void> {
  const ofClient = turns.get(client) ?? new Map<string, () => Promise<void>>()
  turns.set(client, ofClient)
  const ask = ofClient.get(agentId) ?? inTurn(() => client.invalidateQueries({ queryKey: agentKey(agentId) }))
  ofClient.set(agentId, ask)
  return ask()
}
