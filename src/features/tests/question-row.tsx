import { createSignal, For, Show } from "solid-js"
import type { Verdict } from "@cerebros/contract/verdict.ts"
import { useMembership } from "../../model/membership.ts"
import { toProblem } from "../../lib/problem.ts"
import { Badge, type Tone } from "../../ui/badge.tsx"
import { Button } from "../../ui/button.tsx"
import { Notice } from "../../ui/notice.tsx"
import type { TestResult } from "../../model/test-questions/queries.ts"
import { isOpen, type Row } from "./rows.ts"
import { judge } from "../../model/test-questions/mutations.ts"

const VERDICTS = {
  right: { tone: "success", say: "Right" },
  wrong: { tone: "danger", say: "Wrong" },
  refused: { tone: "warning", say: "Refused" },
  failed: { tone: "neutral", say: "No answer" },
} as const satisfies Record<Verdict, { tone: Tone; say: string }>

const ORIGINS = { typed: "", imported: "imported", asked: "really asked", suggested: "suggested" } as const

/** One question: opened, what was expected, what the model said, and who judges otherwise. */
export function QuestionRow(props: {
  row: Row
  nameOf: (documentId: string) => string | undefined
  onEdit: () => void
  onRemove: () => void
}) {
  const membership = useMembership()
  const question = () => props.row.question ?? props.row.result
  const about = () => {
    const { tags = [], document_id = null, origin = "typed" } = question() ?? {}
    const document = document_id && (props.nameOf(document_id) ?? "a removed document")
    return [ORIGINS[origin], document, ...tags].filter(Boolean).join(" · ")
  }
  return (
    <li class="test-row">
      <details>
        <summary>
          <Show when={props.row.result} fallback={<Badge>Not asked yet</Badge>}>
            {(result) => (
              <Badge tone={VERDICTS[result().verdict].tone}>{VERDICTS[result().verdict].say}</Badge>
            )}
          </Show>
          <span class="test-question">{question()?.question}</span>
          <Show when={about()}>
            <span class="test-about">{about()}</span>
          </Show>
        </summary>
        <dl class="test-words">
          <dt>Expected</dt>
          <dd>{question()?.expected ?? "Not in the documents: the assistant is to say so."}</dd>
          <Show when={props.row.result}>
            {(result) => (
              <>
                <dt>Answered</dt>
                <dd>{result().problem ?? result().answer}</dd>
                <Show when={result().sources.length > 0}>
                  <dt>From</dt>
                  <dd>{[...new Set(result().sources.map(({ name }) => name ?? "an example"))].join(", ")}</dd>
                </Show>
              </>
            )}
          </Show>
        </dl>
        <Show when={props.row.question !== undefined && props.row.result !== undefined && isOpen(props.row)}>
          <Notice tone="info">
            It was changed since this model answered. Ask it again for a result on what it says now.
          </Notice>
        </Show>
        <Show when={props.row.question === undefined}>
          <p class="test-about">This question was removed; its result stays with the model.</p>
        </Show>
        <Show when={props.row.result}>{(result) => <Judgement result={result()} />}</Show>
        <Show when={props.row.question}>
          <div class="test-actions">
            <Button size="small" why={membership.whyNot("edit")} onClick={() => props.onEdit()}>
              Edit
            </Button>
            <Button
              size="small"
              variant="ghost"
              why={membership.whyNot("edit")}
              onClick={() => props.onRemove()}
            >
              Remove
            </Button>
          </div>
        </Show>
      </details>
    </li>
  )
}

const JUDGED = ["right", "wrong", "refused"] as const

/** The verdict, and another one by whoever knows better. */
function Judgement(props: { result: TestResult }) {
  const membership = useMembership()
  const [busy, setBusy] = createSignal(false)
  const [problem, setProblem] = createSignal<string>()
  const say = (verdict: Verdict) => VERDICTS[verdict].say.toLowerCase()
  async function decide(verdict: (typeof JUDGED)[number] | undefined): Promise<void> {
    setBusy(true)
    setProblem(undefined)
    try {
      await judge(props.result.id, verdict)
    } catch (error) {
      setProblem(toProblem(error).message)
    } finally {
      setBusy(false)
    }
  }
  return (
    <div class="test-judgement">
      <p>
        <Show
          when={props.result.judged_at}
          fallback={<>Judged by the rule: {say(props.result.measured)}. You see it otherwise?</>}
        >
          A person judged it {say(props.result.verdict)}; the rule says {say(props.result.measured)}.
        </Show>
      </p>
      <div class="test-actions">
        <For each={JUDGED.filter((verdict) => verdict !== props.result.verdict)}>
          {(verdict) => (
            <Button
              size="small"
              busy={busy()}
              why={membership.whyNot("approve")}
              onClick={() => void decide(verdict)}
            >
              It is {say(verdict)}
            </Button>
          )}
        </For>
        <Show when={props.result.judged_at}>
          <Button
            size="small"
            variant="ghost"
            busy={busy()}
            why={membership.whyNot("approve")}
            onClick={() => void decide(undefined)}
          >
            Back to the rule
          </Button>
        </Show>
      </div>
      <Show when={problem()}>{(words) => <Notice tone="danger">{words()}</Notice>}</Show>
    </div>
  )
}
