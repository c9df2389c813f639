import type { Accessor } from "solid-js"
import { links } from "../lib/links.ts"
import { createTrail } from "../ui/trail.tsx"
import type { Agent } from "./agent.ts"

/** The way up from a page of an assistant: to it, and to all of them. */
export function createAgentTrail(agentId: Accessor<string>, agent: Accessor<Agent | undefined>): void {
  createTrail(() => [
    { label: "Assistants", href: links.dashboard() },
    { label: agent()?.name ?? "Assistant", href: links.agent(agentId()) },
  ])
}
