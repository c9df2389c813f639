import { Show } from "solid-js"
import { links } from "../../../lib/links.ts"
import { useQuery } from "../../../lib/use-query.ts"
import { testQueries } from "../../../model/test-questions/queries.ts"
import { LinkButton } from "../../../ui/link-button.tsx"
import { Notice } from "../../../ui/notice.tsx"
import { TESTS_FIRST } from "../words-training.ts"

/** What a training will be measured by, and the way to it, while there is time to write some. */
export function TestsFirst(props: { agentId: string }) {
  const questions = useQuery(() => testQueries.questions(props.agentId))
  const count = () => questions.data?.length ?? 0
  return (
    <Show when={questions.data}>
      <Notice
        tone="info"
        title={count() === 0 ? TESTS_FIRST.none : TESTS_FIRST.some(count())}
        action={
          <LinkButton size="small" href={links.tests(props.agentId)}>
            {count() === 0 ? TESTS_FIRST.write : TESTS_FIRST.see}
          </LinkButton>
        }
      >
        {count() === 0 ? TESTS_FIRST.noneSay : TESTS_FIRST.someSay}
      </Notice>
    </Show>
  )
}
