import { createSignal, onCleanup, Show } from "solid-js"
import { FORMATS, type Format, written } from "@cerebros/pipeline/exchange/formats.ts"
import { writeExamples } from "@cerebros/pipeline/exchange/write.ts"
import { agentQueries } from "../../../model/agent.ts"
import { toProblem } from "../../../lib/problem.ts"
import { useObserved } from "../../../lib/use-observed.ts"
import { useQuery } from "../../../lib/use-query.ts"
import { Button } from "../../../ui/button.tsx"
import { Checkbox } from "../../../ui/checkbox.tsx"
import { Dialog } from "../../../ui/dialog.tsx"
import { Notice } from "../../../ui/notice.tsx"
import { Progress } from "../../../ui/progress.tsx"
import { RadioGroup } from "../../../ui/radio-group.tsx"
import { EXPORT, sayLeft } from "../words-exchange.ts"
import { type Choice, examplesOf, fetchSummary, fileName, summaryQuery, type Which } from "./export-file.ts"
import { openDestination } from "./save-file.ts"

const SAY: Record<Format, string> = {
  openai: EXPORT.openai,
  sharegpt: EXPORT.sharegpt,
  alpaca: EXPORT.alpaca,
  csv: EXPORT.csv,
}

type Answer = Extract<Which, string> | "chosen"

type Saved = { name: string; count: number; changed: number }

const sayTheseAre = (count: number | undefined): string =>
  count === undefined ? EXPORT.counting : EXPORT.theseAre(count)

/**
 * Takes examples out as a file, streamed: however many there are, only a page of them is in memory. Those chosen, if any are.
 * No `FormDialog`: while it runs it can be stopped, and it stays to say what was saved.
 */
export default function ExportDialog(props: {
  agentId: string
  choice: Choice | undefined
  onClose: () => void
}) {
  const agent = useQuery(() => agentQueries.one(props.agentId))
  const [answer, setAnswer] = createSignal<Answer>(props.choice ? "chosen" : "approved")
  const which = (): Which => {
    const chosen = answer()
    return chosen === "chosen" ? (props.choice ?? "all") : chosen
  }
  const summary = useObserved(() => summaryQuery(props.agentId, which())) // led from one answer to the next
  const [format, setFormat] = createSignal<Format>("openai")
  const [withReasoning, setWithReasoning] = createSignal(true)
  const [stop, setStop] = createSignal<AbortController>()
  const [total, setTotal] = createSignal(0)
  const [done, setDone] = createSignal(0)
  const [startedAt, setStartedAt] = createSignal(0)
  const [waiting, setWaiting] = createSignal(false)
  const [problem, setProblem] = createSignal<string>()
  const [saved, setSaved] = createSignal<Saved>()
  onCleanup(() => stop()?.abort())

  async function save(): Promise<void> {
    const { extension, mime } = written[format()]
    const name = fileName(agent.data?.name ?? "", new Date(), extension)
    setProblem(undefined)
    setSaved(undefined)
    const abort = new AbortController()
    try {
      const destination = await openDestination(name, mime) // first: browsers want it right after the click
      if (!destination) return
      setStop(abort)
      const before = await fetchSummary(props.agentId, which())
      setTotal(before.count)
      setDone(0)
      setStartedAt(performance.now())
      await examplesOf(props.agentId, which(), before.last, {
        withReasoning: withReasoning(),
        signal: abort.signal,
        onPage: (count) => setDone((sum) => sum + count),
        onWait: (why) => setWaiting(why !== undefined),
      })
        .pipeThrough(writeExamples(format()))
        .pipeTo(destination.file, { signal: abort.signal })
      await destination.finish()
      const { changed } = await fetchSummary(props.agentId, which(), before)
      setSaved({ name, count: done(), changed })
    } catch (error) {
      if (!abort.signal.aborted) setProblem(sayFailure(error))
    } finally {
      setStop(undefined)
      setWaiting(false)
    }
  }

  return (
    <Dialog
      open
      title={EXPORT.title}
      busy={stop() !== undefined}
      onClose={() => props.onClose()}
      actions={
        <Show
          when={stop()}
          fallback={
            <>
              <Button onClick={() => props.onClose()}>{saved() ? EXPORT.close : EXPORT.cancel}</Button>
              <Button
                variant="primary"
                why={summary()?.count === 0 ? EXPORT.none : undefined}
                onClick={() => void save()}
              >
                {EXPORT.submit}
              </Button>
            </>
          }
        >
          {(running) => <Button onClick={() => running().abort()}>{EXPORT.stop}</Button>}
        </Show>
      }
    >
      <div class="exchange">
        <Show when={problem()}>{(say) => <Notice tone="danger">{say()}</Notice>}</Show>
        <Show when={saved()}>
          {(now) => (
            <Notice tone="success" title={EXPORT.exported(now().count)}>
              {EXPORT.where(now().name, sayChanged(now().changed))}
            </Notice>
          )}
        </Show>
        <Show
          when={stop()}
          fallback={
            <>
              <RadioGroup<Answer>
                label={EXPORT.which}
                value={answer()}
                onChange={setAnswer}
                options={[
                  ...(props.choice ? [{ value: "chosen" as const, label: EXPORT.chosen }] : []),
                  { value: "approved", label: EXPORT.approved },
                  { value: "not_rejected", label: EXPORT.notRejected },
                  { value: "all", label: EXPORT.all },
                ]}
              />
              <p class="exchange-note" role="status">
                {sayTheseAre(summary()?.count)}
              </p>
              <RadioGroup<Format>
                label={EXPORT.format}
                value={format()}
                onChange={setFormat}
                options={FORMATS.map((value) => ({
                  value,
                  label: written[value].name,
                  description: SAY[value],
                }))}
              />
              <Checkbox
                label={EXPORT.withReasoning}
                description={EXPORT.withReasoningSay}
                checked={withReasoning()}
                onChange={setWithReasoning}
              />
            </>
          }
        >
          <Progress
            label={EXPORT.running}
            percent={total() === 0 ? undefined : (100 * done()) / total()}
            say={[
              EXPORT.progress(done(), total()),
              sayLeft(done() / Math.max(1, total()), performance.now() - startedAt()),
            ]
              .filter(Boolean)
              .join(", ")}
          />
          <Show when={waiting()}>
            <Notice tone="warning">{EXPORT.nobodyAnswers}</Notice>
          </Show>
        </Show>
      </div>
    </Dialog>
  )
}

const sayChanged = (count: number): string => (count === 0 ? "" : EXPORT.changed(count))

function sayFailure(error: unknown): string {
  if (error instanceof DOMException && error.name === "QuotaExceededError") return EXPORT.diskFull
  return toProblem(error).message
}
