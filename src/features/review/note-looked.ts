import { useQuery } from "../../lib/use-query.ts"
import { createEffect } from "solid-js"
import { exampleQueries } from "../../model/example.ts"
import { rememberLooked } from "../../model/looked.ts"

/** Notes how far the person has looked, so that the training step can say what came after. */
export function Looked(props: { agentId: string }) {
  const newest = useQuery(() => exampleQueries.newest(props.agentId))
  createEffect(() => newest.data && rememberLooked(props.agentId, newest.data))
  return null
}
