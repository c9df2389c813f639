import { useNavigate, useParams } from "@solidjs/router"
import { queryOptions } from "@tanstack/solid-query"
import { createSignal, For, Show } from "solid-js"
import { z } from "zod"
import { links } from "../../lib/links.ts"
import { toProblem, unwrap } from "../../lib/problem.ts"
import { supabase } from "../../lib/supabase.ts"
import { createTitle } from "../../lib/title.ts"
import { useQuery } from "../../lib/use-query.ts"
import { agentQueries } from "../../model/agent.ts"
import { AgentTabs } from "../../model/agent-tabs.tsx"
import { createHomeOf, useMembership } from "../../model/membership.ts"
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
  not_found_count: z.number(),
  bad_count: z.number(),
  last_at: z.string(),
  example_id: z.string().nullable(),
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
          <ul class="questions-list">
            <For
              each={agents()}
              fallback={
                <Empty
                  title="Nothing answers here yet"
                  say="Once an assistant of this workspace is trained, every question it is asked stands here."
                  icon={HelpIcon}
                  action={<LinkButton href={links.dashboard()}>To the assistants</LinkButton>}
                />
              }
            >
              {(agent) => (
                <li class="questions-row">
                  <h2 class="questions-words">{agent.name}</h2>
                  <LinkButton href={links.questions(agent.id)}>Its questions</LinkButton>
                </li>
              )}
            </For>
          </ul>
        )}
      </Show>
    </div>
  )
}

function Questions(props: { agentId: string }) {
  const agent = useQuery(() => agentQueries.one(props.agentId))
  const asked = useQuery(() => askedQuery(props.agentId))
  createHomeOf(() => agent.data)
  createTitle(() => "Questions")
  return (
    <div class="questions">
      <PageHead
        title="Questions"
        say={`What ${agent.data?.name ?? "this assistant"} was asked in the last 90 days, by people and programs.`}
        actions={<LinkButton href={links.agent(props.agentId)}>To the assistant</LinkButton>}
      />
      <Show when={agent.data}>{(known) => <AgentTabs agent={known()} current="questions" />}</Show>
      <Show when={asked.data}>
        {(rows) => (
          <ul class="questions-list">
            <For
              each={rows()}
              fallback={
                <Empty
                  title="Nothing was asked yet"
                  say="Every question of a person or a program will stand here, those without an answer first."
                  icon={HelpIcon}
                  action={<LinkButton href={links.chat(props.agentId)}>Ask the first one</LinkButton>}
                />
              }
            >
              {(row) => <QuestionRow agentId={props.agentId} row={row} />}
            </For>
          </ul>
        )}
      </Show>
    </div>
  )
}

function QuestionRow(props: { agentId: string; row: Asked }) {
  const navigate = useNavigate()
  const membership = useMembership()
  const [isBusy, setBusy] = createSignal(false)
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
          {props.row.program_count > 0 ? `, ${props.row.program_count} by programs` : ""}, last{" "}
          <Time at={props.row.last_at} />
        </p>
      </div>
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

const times = (count: number) => (count === 1 ? "" : ` × ${count}`)
