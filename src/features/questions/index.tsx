import { useNavigate, useParams } from "@solidjs/router"
import { queryOptions, useQueryClient } from "@tanstack/solid-query"
import { createSignal, For, Match, Show, Switch } from "solid-js"
import { z } from "zod"
import { links } from "../../lib/links.ts"
import { toProblem, unwrap } from "../../lib/problem.ts"
import { supabase } from "../../lib/supabase.ts"
import { createTitle } from "../../lib/title.ts"
import { useQuery } from "../../lib/use-query.ts"
import { agentQueries } from "../../model/agent.ts"
import { AgentTabs } from "../../model/agent-tabs.tsx"
import { createAgentTrail } from "../../model/agent-trail.ts"
import { createHomeOf, useMembership } from "../../model/membership.ts"
import { QuestionDialog } from "../../model/test-questions/question-dialog.tsx"
import { Badge } from "../../ui/badge.tsx"
import { Button } from "../../ui/button.tsx"
import { Empty } from "../../ui/empty.tsx"
import { HelpIcon } from "../../ui/icons.tsx"
import { LinkButton } from "../../ui/link-button.tsx"
import { Loaded } from "../../ui/loaded.tsx"
import { PageHead } from "../../ui/page-head.tsx"
import { RowsSkeleton } from "../../ui/skeleton.tsx"
import { Time } from "../../ui/time.tsx"
import { toast } from "../../ui/toast.tsx"
import { CHOICE, QUESTION, QUESTIONS } from "./words.ts"
import "./questions.css"

const Asked = z.object({
  key: z.string(),
  prompt: z.string(),
  run_id: z.string(),
  answer: z.string(),
  asked_count: z.number(),
  program_count: z.number(),
  visitor_count: z.number(),
  /** The keys of the boxes that visitors asked by. */
  visited: z.array(z.string()),
  not_found_count: z.number(),
  bad_count: z.number(),
  last_at: z.string(),
  example_id: z.string().nullable(),
  test_question_id: z.string().nullable(),
  /** It was not found, and is answered now. */
  answered_since: z.boolean(),
  /** Of the example that answers it. */
  example_state: z.string().nullable(),
})
type Asked = z.infer<typeof Asked>

const askedQuery = (agentId: string) =>
  queryOptions({
    queryKey: ["asked", agentId],
    queryFn: async () =>
      z.array(Asked).parse(unwrap(await supabase.rpc("asked_questions", { agent_id: agentId }))),
  })

/** What people and programs asked an assistant, like questions together: what it could not answer first. */
export default function QuestionsPage() {
  const params = useParams<{ id?: string }>()
  return (
    <Loaded skeleton={<RowsSkeleton count={8} />}>
      <Show when={params.id} fallback={<Choice />}>
        {(id) => <Questions agentId={id()} />}
      </Show>
    </Loaded>
  )
}

const Answering = z.array(z.object({ id: z.string(), workspace_id: z.string(), name: z.string() }))

const answeringQuery = () =>
  queryOptions({
    queryKey: ["answering"],
    queryFn: async () => Answering.parse(unwrap(await supabase.rpc("askable_agents"))),
  })

/** Whose questions to look at. */
function Choice() {
  const membership = useMembership()
  const answering = useQuery(() => answeringQuery())
  const here = () => answering.data?.filter(({ workspace_id }) => workspace_id === membership.current()?.id)
  createTitle(() => CHOICE.page)
  return (
    <div class="questions">
      <PageHead title={CHOICE.page} say={CHOICE.say} />
      <Show when={here()}>
        {(agents) => (
          <Show
            when={agents().length > 0}
            fallback={
              <Empty
                title={CHOICE.none}
                say={CHOICE.noneSay}
                icon={HelpIcon}
                action={<LinkButton href={links.dashboard()}>{CHOICE.home}</LinkButton>}
              />
            }
          >
            <ul class="questions-list">
              <For each={agents()}>
                {(agent) => (
                  <li class="questions-row">
                    <h2 class="questions-words">{agent.name}</h2>
                    <LinkButton href={links.questions(agent.id)}>{CHOICE.view}</LinkButton>
                  </li>
                )}
              </For>
            </ul>
          </Show>
        )}
      </Show>
    </div>
  )
}

function Questions(props: { agentId: string }) {
  const agent = useQuery(() => agentQueries.one(props.agentId))
  const asked = useQuery(() => askedQuery(props.agentId))
  createHomeOf(() => agent.data)
  createAgentTrail(
    () => props.agentId,
    () => agent.data,
  )
  createTitle(() => QUESTIONS.page)
  return (
    <div class="questions">
      <Show when={agent.data}>{(known) => <AgentTabs agent={known()} current="questions" />}</Show>
      <PageHead title={QUESTIONS.page} say={QUESTIONS.say(agent.data?.name)} />
      <Show when={asked.data}>
        {(rows) => (
          <Show
            when={rows().length > 0}
            fallback={
              <Empty
                title={QUESTIONS.none}
                say={QUESTIONS.noneSay}
                icon={HelpIcon}
                action={<LinkButton href={links.chat(props.agentId)}>{QUESTIONS.ask}</LinkButton>}
              />
            }
          >
            <ul class="questions-list">
              <For each={rows()}>{(row) => <QuestionRow agentId={props.agentId} row={row} />}</For>
            </ul>
          </Show>
        )}
      </Show>
    </div>
  )
}

/** Whether it was found, or what has been done about it since. */
export function Standing(props: {
  row: Pick<Asked, "not_found_count" | "answered_since" | "example_state">
}) {
  return (
    <Show when={props.row.not_found_count > 0}>
      <Switch fallback={<Badge tone="warning">{QUESTION.notFound(props.row.not_found_count)}</Badge>}>
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

function QuestionRow(props: { agentId: string; row: Asked }) {
  const navigate = useNavigate()
  const membership = useMembership()
  const client = useQueryClient()
  const documents = useQuery(() => agentQueries.documents(props.agentId))
  const [isTaken, setTaken] = createSignal(false)
  const [isBusy, setBusy] = createSignal(false)
  const close = () => {
    setTaken(false)
    void client.invalidateQueries({ queryKey: askedQuery(props.agentId).queryKey })
  }
  async function addAnswer(): Promise<void> {
    setBusy(true)
    try {
      const id = z.string().parse(unwrap(await supabase.rpc("correct_answer", { run_id: props.row.run_id })))
      navigate(links.example(props.agentId, id))
    } catch (error) {
      toast(toProblem(error).message)
    } finally {
      setBusy(false)
    }
  }
  return (
    <li class="questions-row">
      <div class="questions-words">
        <h2>{props.row.prompt}</h2>
        <p>{props.row.answer}</p>
        <p class="questions-facts">
          <Standing row={props.row} />
          <Show when={props.row.bad_count > 0}>
            <Badge tone="danger">{QUESTION.bad(props.row.bad_count)}</Badge>
          </Show>
          {QUESTION.asked(props.row.asked_count)}
          {props.row.program_count > 0 ? QUESTION.byPrograms(props.row.program_count) : ""}
          {props.row.visitor_count > 0 ? QUESTION.byVisitors(props.row.visitor_count, props.row.visited) : ""}
          {QUESTION.last} <Time at={props.row.last_at} />
        </p>
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
            expected: props.row.not_found_count > 0 ? null : props.row.answer,
            run_id: props.row.run_id,
          }}
          documents={documents.data ?? []}
          onClose={close}
        />
      </Show>
      <Show
        when={props.row.example_id}
        fallback={
          <Button busy={isBusy()} why={membership.whyNot("edit")} onClick={() => void addAnswer()}>
            {QUESTION.answer}
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
