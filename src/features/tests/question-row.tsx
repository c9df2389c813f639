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
import { ORIGINS, QUESTION, VERDICTS } from "./words.ts"

const LOOKS = {
  right: { tone: "success", say: VERDICTS.right },
  wrong: { tone: "danger", say: VERDICTS.wrong },
  refused: { tone: "warning", say: VERDICTS.refused },
  failed: { tone: "neutral", say: VERDICTS.failed },
} as const satisfies Record<Verdict, { tone: Tone; say: string }>

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
    const document = document_id && (props.nameOf(document_id) ?? QUESTION.removedDocument)
    return [ORIGINS[origin], document, ...tags].filter(Boolean).join(" · ")
  }
  return (
    <li class="test-row">
      <details>
        <summary>
          <Show when={props.row.result} fallback={<Badge>{QUESTION.notAsked}</Badge>}>
            {(result) => <Badge tone={LOOKS[result().verdict].tone}>{LOOKS[result().verdict].say}</Badge>}
          </Show>
          <span class="test-question">{question()?.question}</span>
          <Show when={about()}>
            <span class="test-about">{about()}</span>
          </Show>
        </summary>
        <dl class="test-words">
          <dt>{QUESTION.expected}</dt>
          <dd>{question()?.expected ?? QUESTION.absent}</dd>
          <Show when={props.row.result}>
            {(result) => (
              <>
                <dt>{QUESTION.answered}</dt>
                <dd>{result().problem ?? result().answer}</dd>
                <Show when={result().sources.length > 0}>
                  <dt>{QUESTION.from}</dt>
                  <dd>
                    {[...new Set(result().sources.map(({ name }) => name ?? QUESTION.anExample))].join(", ")}
                  </dd>
                </Show>
              </>
            )}
          </Show>
        </dl>
        <Show when={props.row.question !== undefined && props.row.result !== undefined && isOpen(props.row)}>
          <Notice tone="info">{QUESTION.changed}</Notice>
        </Show>
        <Show when={props.row.question === undefined}>
          <p class="test-about">{QUESTION.removed}</p>
        </Show>
        <Show when={props.row.result}>{(result) => <Judgement result={result()} />}</Show>
        <Show when={props.row.question}>
          <div class="test-actions">
            <Button size="small" why={membership.whyNot("edit")} onClick={() => props.onEdit()}>
              {QUESTION.edit}
            </Button>
            <Button
              size="small"
              variant="ghost"
              why={membership.whyNot("edit")}
              onClick={() => props.onRemove()}
            >
              {QUESTION.remove}
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
  const say = (verdict: Verdict) => LOOKS[verdict].say.toLowerCase()
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
        <Show when={props.result.judged_at} fallback={QUESTION.judgedByRule(say(props.result.measured))}>
          {QUESTION.judgedByPerson(say(props.result.verdict), say(props.result.measured))}
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
              {QUESTION.itIs(say(verdict))}
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
            {QUESTION.backToRule}
          </Button>
        </Show>
      </div>
      <Show when={problem()}>{(words) => <Notice tone="danger">{words()}</Notice>}</Show>
    </div>
  )
}
