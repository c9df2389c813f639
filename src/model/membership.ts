// The workspaces of the signed-in person, the one they look at, and what they may do there.
import { membershipsKey } from "./keys.ts"
import { QueryObserver, queryOptions, useQueryClient } from "@tanstack/solid-query"
import { type Accessor, createEffect, createMemo, onCleanup } from "solid-js"
import { z } from "zod"
import { type Action, ROLES, type Role, whyNot } from "@cerebros/contract/permissions.ts"
import { ACCESS_CHANGED, type TopicKind, topicOf, userTopic } from "@cerebros/contract/topics.ts"
import { unwrap } from "../lib/problem.ts"
import { createTopic } from "../lib/realtime.ts"
import { me } from "../lib/session.ts"
import { supabase } from "../lib/supabase.ts"
import { useQuery } from "../lib/use-query.ts"
import { chooseWorkspace, chosenWorkspaceId } from "./workspace.ts"

const Membership = z
  .object({
    role: z.enum(ROLES),
    workspaces: z.object({
      id: z.string(),
      name: z.string(),
      epoch: z.number(),
      /** How many others agree to a release before it is trained on. */
      required_approvals: z.number().default(0),
    }),
  })
  .transform(({ role, workspaces }) => ({ ...workspaces, role }))
/** A workspace with the person's role in it. `epoch` is part of its topics' names. */
export type Membership = z.infer<typeof Membership>

export const membershipQueries = {
  /** All of them, oldest first; a newcomer's first workspace is made on the way. */
  mine: () =>
    queryOptions({
      queryKey: membershipsKey(me().id),
      queryFn: async () => {
        const found = await fetchMine()
        if (found.length > 0) return found
        unwrap(await supabase.rpc("ensure_workspace"))
        return fetchMine()
      },
    }),
}

const fetchMine = async () =>
  z
    .array(Membership)
    .parse(
      unwrap(
        await supabase
          .from("members")
          .select("role, workspaces(id, name, epoch, required_approvals)")
          .eq("user_id", me().id)
          .order("created_at"),
      ),
    )

/** The workspace at hand: the one chosen on this device while the person is a member, else their first. Throws into `Loaded`. */
export function useMembership() {
  const mine = useQuery(() => membershipQueries.mine())
  const current = (): Membership | undefined =>
    mine.data?.find((each) => each.id === chosenWorkspaceId()) ?? mine.data?.[0]
  const topic = (kind: TopicKind, thing: Place | undefined) => {
    const home = thing && mine.data?.find((each) => each.id === thing.workspace_id)
    return home && topicOf(kind, thing.id, home.epoch + (thing.epoch ?? 0))
  }
  return {
    all: (): Membership[] => mine.data ?? [],
    /** Suspends until it is known. */
    current,
    role: (): Role | undefined => current()?.role,
    /** Why the person may not do this, for a button's `why`; undefined when they may. */
    whyNot: (action: Action) => (mine.data ? whyNot(current()?.role, action) : undefined),
    /** The topic of a thing in any workspace of theirs; undefined until both are known. */
    topic,
    agentTopic: (agent: AgentPlace | undefined) => topic("agent", agent),
    workspaceTopic: () => {
      const here = current()
      return here && topicOf("workspace", here.id, here.epoch)
    },
  }
}

/** A thing and the workspace it belongs to; one that people can be kept out of has an epoch of its own. */
export type Place = { id: string; workspace_id: string; epoch?: number }
export type AgentPlace = Pick<Place, "id" | "workspace_id">

/** Makes the agent's workspace the one at hand once its page knows it: a link may lead into another one of mine. */
export function createHomeOf(agent: Accessor<AgentPlace | undefined>): void {
  const home = createMemo(() => agent()?.workspace_id) // later news of the agent take nobody back who has left it
  createEffect(() => home() !== undefined && chooseWorkspace(home()))
}

/**
 * Follows what changes in the person's memberships for as long as the owner lives: a new epoch makes the topics above
 * change their names and everything is fetched again; who was removed is told by `onRemoved`. Place it once, in the shell.
 */
export function createMembershipWatch(onRemoved: (workspace: Membership) => void): void {
  const client = useQueryClient()
  // By the list itself, not by the message: who had no connection when it was sent learns of it all the same.
  const observer = new QueryObserver(client, membershipQueries.mine())
  let known = observer.getCurrentResult().data ?? []
  onCleanup(
    observer.subscribe(({ data }) => {
      if (!data) return
      const gone = known.filter(({ id }) => !data.some((each) => each.id === id))
      known = data
      for (const workspace of gone) {
        if (chosenWorkspaceId() === workspace.id) chooseWorkspace(undefined)
        onRemoved(workspace)
      }
    }),
  )
  createTopic(
    () => userTopic(me().id),
    { [ACCESS_CHANGED]: () => void client.invalidateQueries() }, // rights changed: ask for everything again
    () => void client.invalidateQueries({ queryKey: membershipsKey() }),
  )
}
