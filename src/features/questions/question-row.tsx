import { useNavigate } from "@solidjs/router"
import { useQueryClient } from "@tanstack/solid-query"
import { createSignal, For, Match, Show, Switch } from "solid-js"
import { z } from "zod"
import { partsOfAnswer } from "@cerebros/contract/also-found.ts"
import { links } from "../../lib/links.ts"
import { toProblem, unwrap } from "../../lib/problem.ts"
import { supabase } from "../../lib/supabase.ts"
import { useQuery } from "../../lib/use-query.ts"
import { agentQueries } from "../../model/agent.ts"
import { useMembership } from "../../model/membership.ts"
import { QuestionDialog } from "../../model/test-questions/question-dialog.tsx"
import { Badge } from "../../ui/badge.tsx"
import { Button } from "../../ui/button.tsx"
import { ThumbDownIcon } from "../../ui/icons.tsx"
import { LinkButton } from "../../ui/link-button.tsx"
import { Time } from "../../ui/time.tsx"
import { toast } from "../../ui/toast.tsx"
import { type Asked, askedKey } from "./asked.ts"
import { QUESTION } from "./words.ts"

/** Whether it was found, or what has been done about it since. */
export function Standing(props: {
  row: Pick<Asked, "not_found_count" | "bad_count" | "answered_since" | "example_state">
}) {
  return (
    <Show when={props.row.not_found_count > 0 || props.row.bad_count > 0}>
      <Switch
        fallback={
          <>
            <Show when={props.row.not_found_count > 0}>
              <Badge tone="warning">{QUESTION.notFound(props.row.not_found_count)}</Badge>
            </Show>
            <Show when={props.row.bad_count > 0}>
              <Badge tone="danger">{QUESTION.bad(props.row.bad_count)}</Badge>
            </Show>
          </>
        }
      >
        <Match when={props.row.answered_since}>
          <Badge tone="success">{QUESTION.answeredSince}</Badge>
        </Match>
        <Match when={props.row.example_state === "approved"}>
          <Badge>{QUESTION.answerApproved}</Badge>
        </Match>
      </Switch>
    </Show>
  )
}

/** Who marked an answer as bad, when and why; the answer itself where it is another than the row shows. */
function Complaints(props: { row: Asked }) {
  return (
    <Show when={props.row.complaints.length > 0}>
      <ul class="questions-complaints" aria-label={QUESTION.complaints}>
        <For each={props.row.complaints}>
          {(complaint) => (
            <li>
              <ThumbDownIcon size={14} />
              <div>
                {QUESTION.complaint(complaint.name ?? undefined, complaint.reason)}{" "}
                <span class="questions-when">
                  <Time at={complaint.rated_at} />
                </span>
                <Show when={complaint.answer !== "" && complaint.answer !== props.row.answer}>
                  <p>{QUESTION.ofAnswer(complaint.answer)}</p>
                </Show>
              </div>
            </li>
          )}
        </For>
      </ul>
    </Show>
  )
}

/** One question with what can be done about it. */
export function QuestionRow(props: { agentId: string; row: Asked; isSought?: boolean }) {
  const navigate = useNavigate()
  const membership = useMembership()
  const client = useQueryClient()
  const documents = useQuery(() => agentQueries.documents(props.agentId))
  const answer = () => partsOfAnswer(props.row.answer).said
  const [isTaken, setTaken] = createSignal(false)
  const [isBusy, setBusy] = createSignal(false)
  const close = () => {
    setTaken(false)
    void client.invalidateQueries({ queryKey: askedKey(props.agentId) })
  }
  async function correct(): Promise<void> {
    setBusy(true)
    try {
      const id = z
        .string()
        .parse(unwrap(await supabase.rpc("correct_answer", { run_id: props.row.correct_run_id })))
      navigate(links.editExample(props.agentId, id))
    } catch (error) {
      toast(toProblem(error).message)
    } finally {
      setBusy(false)
    }
  }
  return (
    <li class="questions-row" aria-current={props.isSought ? "true" : undefined}>
      <div class="questions-words">
        <h2>{props.row.prompt}</h2>
        <p>{answer()}</p>
        <p class="questions-facts">
          <Standing row={props.row} />
          {QUESTION.asked(props.row.asked_count)}
          {props.row.program_count > 0 ? QUESTION.byPrograms(props.row.program_count) : ""}
          {props.row.visitor_count > 0 ? QUESTION.byVisitors(props.row.visitor_count, props.row.visited) : ""}
          {QUESTION.last} <Time at={props.row.last_at} />
        </p>
        <Complaints row={props.row} />
      </div>
      <Show
        when={props.row.test_question_id}
        fallback={
          <Button why={membership.whyNot("edit")} onClick={() => setTaken(true)}>
            {QUESTION.test}
          </Button>
        }
      >
        <LinkButton href={links.tests(props.agentId)}>{QUESTION.isTest}</LinkButton>
      </Show>
      <Show when={isTaken()}>
        <QuestionDialog
          agentId={props.agentId}
          asked={{
            question: props.row.prompt,
            expected: props.row.not_found_count > 0 ? null : answer(),
            run_id: props.row.run_id,
          }}
          documents={documents.data ?? []}
          onClose={close}
        />
      </Show>
      <Show
        when={props.row.example_id}
        fallback={
          <Button busy={isBusy()} why={membership.whyNot("edit")} onClick={() => void correct()}>
            {props.row.bad_count > 0 ? QUESTION.correct : QUESTION.answer}
          </Button>
        }
      >
        {(example) => (
          <LinkButton href={links.example(props.agentId, example())}>{QUESTION.example}</LinkButton>
        )}
      </Show>
    </li>
  )
}
