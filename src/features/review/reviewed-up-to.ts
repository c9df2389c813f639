import { useQuery } from "../../lib/use-query.ts"
import { createEffect } from "solid-js"
import { exampleQueries } from "../../model/example.ts"
import { rememberReviewedUpTo } from "../../model/reviewed-up-to.ts"

/** Notes how far the person has looked, so that the training step can say what came after. */
export function ReviewedUpTo(props: { agentId: string }) {
  const newest = useQuery(() => exampleQueries.newest(props.agentId))
  createEffect(() => newest.data && rememberReviewedUpTo(props.agentId, newest.data))
  return null
}
