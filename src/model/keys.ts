// The roots of the query cache's keys, each once. A key stands for everything below it: whoever changes an agent invalidates
// `agentKey(id)`, and with it its documents, examples and runs. A query's own key is `….queryKey` of its options.

const rooted =
  <const Root extends string>(root: Root) =>
  <const Rest extends readonly unknown[]>(...rest: Rest) =>
    [root, ...rest] as const

/** Of a workspace's lists of assistants. */
export const agentsKey = rooted("agents")
/** Of one assistant: `agentKey(id, …)`. */
export const agentKey = rooted("agent")
export const examplesKey = <const Rest extends readonly unknown[]>(agentId: string, ...rest: Rest) =>
  agentKey(agentId, "examples", ...rest)
/** What goes into a training run: it changes with the examples, too. */
export const summaryKey = (agentId: string) => agentKey(agentId, "summary")
/** Of the changes that can be taken back. */
export const changesKey = (agentId: string) => agentKey(agentId, "changes")
/** Of one example: `exampleKey(id, …)`. */
export const exampleKey = rooted("example")
export const commentsKey = (exampleId: string) => exampleKey(exampleId, "comments")
/** Of the hub's page. */
export const hubKey = rooted("hub")
/** Of an assistant's list of conversations. */
export const threadsKey = rooted("threads")
/** Of one conversation. */
export const threadKey = rooted("thread")
/** In which workspaces a person is. */
export const membershipsKey = rooted("memberships")
export const invitationsKey = rooted("invitations")
/** Of the people of a workspace. */
export const membersKey = rooted("members")
export const notificationsKey = rooted("notifications")
export const keysKey = rooted("keys")
export const profileKey = rooted("profile")
/** Of what a release corrects: it never changes. */
export const releasePairsKey = rooted("release-pairs")
