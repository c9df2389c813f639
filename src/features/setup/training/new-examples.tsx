import { Show } from "solid-js"
import { links } from "../../../lib/links.ts"
import { useQuery } from "../../../lib/use-query.ts"
import { LinkButton } from "../../../ui/link-button.tsx"
import { Notice } from "../../../ui/notice.tsx"
import { exampleQueries } from "../../../model/example.ts"
import { reviewedUpTo } from "../../../model/reviewed-up-to.ts"
import { NEW_EXAMPLES } from "../words-training.ts"

/** "n new examples to look at": what was drafted after this person last looked at the review step. */
export function NewExamples(props: { agentId: string }) {
  const fresh = useQuery(() => exampleQueries.since(props.agentId, reviewedUpTo(props.agentId)))
  return (
    <Show when={fresh.data}>
      {(count) => (
        <Notice
          tone="info"
          title={NEW_EXAMPLES.title(count())}
          action={
            <LinkButton size="small" href={links.setup(props.agentId, "review")}>
              {NEW_EXAMPLES.review}
            </LinkButton>
          }
        >
          {NEW_EXAMPLES.say}
        </Notice>
      )}
    </Show>
  )
}
