import { Show } from "solid-js"
import { Notice } from "../../../ui/notice.tsx"
import { Progress } from "../../../ui/progress.tsx"
import type { Progress as Counts } from "./import-file.ts"
import { Troubles } from "./troubles.tsx"
import { shownName } from "../../../lib/file-name.ts"
import { RESULT, sayLeft } from "../words-exchange.ts"

/** How far an import is. */
export function ImportRunning(props: {
  file: File
  counts: Counts | undefined
  waiting: string | undefined
}) {
  const startedAt = performance.now()
  const share = () => (props.counts?.readBytes ?? 0) / Math.max(1, props.file.size)
  return (
    <>
      <Progress
        label={RESULT.running(shownName(props.file.name))}
        percent={100 * share()}
        say={props.waiting ? undefined : sayLeft(share(), performance.now() - startedAt)}
      />
      <Counted counts={props.counts} />
      <Show when={props.waiting}>{(say) => <Notice tone="warning">{say()}</Notice>}</Show>
      <Troubles file={props.file} counts={props.counts} />
    </>
  )
}

/** What came of the file so far. */
export function Counted(props: { counts: Counts | undefined }) {
  const parts = () => {
    const { readCount, importedCount, duplicateCount, skippedCount, troubleCount } = props.counts ?? {
      readCount: 0,
      importedCount: 0,
      duplicateCount: 0,
      skippedCount: 0,
      troubleCount: 0,
    }
    return [
      { term: RESULT.read, value: RESULT.entries(readCount) },
      { term: RESULT.imported, value: RESULT.examples(importedCount) },
      { term: RESULT.duplicates, value: RESULT.examples(duplicateCount) },
      ...(skippedCount > 0 ? [{ term: RESULT.alreadyHere, value: RESULT.examples(skippedCount) }] : []),
      { term: RESULT.notImported, value: RESULT.entries(troubleCount) },
    ]
  }
  return (
    <dl class="exchange-counts">
      {parts().map(({ term, value }) => (
        <div>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
