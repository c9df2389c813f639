import type { Accessor } from "solid-js"
import { createTitle } from "../lib/title.ts"
import { useQuery } from "../lib/use-query.ts"
import { type Agent, agentQueries } from "./agent.ts"
import { createAgentTrail } from "./agent-trail.ts"
import { createAgentWatch } from "./agent-watch.ts"
import { createHomeOf, useMembership } from "./membership.ts"

/**
 * What a page of an assistant has in common with the others: its workspace becomes the one at hand, it is kept fresh, and the
 * window's title and the way up name it. The assistant, as soon as it is known.
 */
export function createAgentPage(
  agentId: Accessor<string>,
  title: (name: string | undefined) => string,
): Accessor<Agent | undefined> {
  const agent = useQuery(() => agentQueries.one(agentId()))
  const membership = useMembership()
  const known = () => agent.data
  createHomeOf(known)
  createAgentWatch(agentId, () => membership.agentTopic(agent.data))
  createAgentTrail(agentId, known)
  createTitle(() => title(agent.data?.name))
  return known
}
