import { useMembership } from "../../lib/membership.ts"

/** Why the person may not submit, cancel or retry tasks, for a button's `why`; undefined when they may. */
export function useWhyNotAct(): () => string | undefined {
  const membership = useMembership()
  // The action is `edit`, whose own sentence speaks of assistants.
  return () =>
    membership.whyNot("edit") === undefined
      ? undefined
      : "Only owners and editors may submit, cancel and retry tasks. You are a viewer here."
}
