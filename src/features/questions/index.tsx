import { useNavigate, useParams } from "@solidjs/router"
import { queryOptions, useQueryClient } from "@tanstack/solid-query"
import { createSignal, For, Show } from "solid-js"
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
  createTitle(() => "Questions")
  return (
    <div class="questions">
      <PageHead title="Questions" say="What people and programs asked, assistant by assistant." />
      <Show when={here()}>
        {(agents) => (
          <Show
            when={agents().length > 0}
            fallback={
              <Empty
                title="No assistants are ready yet"
                say="Once an assistant in this workspace is trained, every question it is asked is listed here."
                icon={HelpIcon}
                action={<LinkButton href={links.dashboard()}>Go to assistants</LinkButton>}
              />
            }
          >
            <ul class="questions-list">
              <For each={agents()}>
                {(agent) => (
                  <li class="questions-row">
                    <h2 class="questions-words">{agent.name}</h2>
                    <LinkButton href={links.questions(agent.id)}>View questions</LinkButton>
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
  createTitle(() => "Questions")
  return (
    <div class="questions">
      <Show when={agent.data}>{(known) => <AgentTabs agent={known()} current="questions" />}</Show>
      <PageHead
        title="Questions"
        say={`What ${agent.data?.name ?? "this assistant"} was asked in the last 90 days, by people, programs and visitors of websites.`}
      />
      <Show when={asked.data}>
        {(rows) => (
          <Show
            when={rows().length > 0}
            fallback={
              <Empty
                title="No questions yet"
                say="Every question from people, programs and visitors will be listed here, unanswered ones first."
                icon={HelpIcon}
                action={<LinkButton href={links.chat(props.agentId)}>Ask the first question</LinkButton>}
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
          <Show when={props.row.not_found_count > 0}>
            <Badge tone="warning">Not found{times(props.row.not_found_count)}</Badge>
          </Show>
          <Show when={props.row.bad_count > 0}>
            <Badge tone="danger">Thumbs-down{times(props.row.bad_count)}</Badge>
          </Show>
          asked {props.row.asked_count === 1 ? "once" : `${props.row.asked_count} times`}
          {props.row.program_count > 0 ? `, ${props.row.program_count} by programs` : ""}
          {props.row.visitor_count > 0 ? sayVisitors(props.row) : ""}, last <Time at={props.row.last_at} />
        </p>
      </div>
      <Show
        when={props.row.test_question_id}
        fallback={
          <Button why={membership.whyNot("edit")} onClick={() => setTaken(true)}>
            Use as a test question
          </Button>
        }
      >
        <LinkButton href={links.tests(props.agentId)}>It is a test question</LinkButton>
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
            Add the answer
          </Button>
        }
      >
        {(example) => (
          <LinkButton href={links.example(props.agentId, example())}>Open its example</LinkButton>
        )}
      </Show>
    </li>
  )
}

const sayVisitors = ({ visitor_count, visited }: Asked) =>
  `, ${visitor_count === 1 ? "once by a visitor" : `${visitor_count} times by visitors`}${visited.length > 0 ? ` (${visited.join(", ")})` : ""}`

const times = (count: number) => (count === 1 ? "" : ` × ${count}`)
