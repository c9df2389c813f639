import { useParams } from "@solidjs/router"
import { createSignal, Match, Show, Switch } from "solid-js"
import { agentQueries, type Agent } from "../../model/agent.ts"
import { createAgentPage } from "../../model/agent-page.ts"
import { AgentTabs } from "../../model/agent-tabs.tsx"
import { useMembership } from "../../model/membership.ts"
import { testQueries } from "../../model/test-questions/queries.ts"
import { links } from "../../lib/links.ts"
import { useQuery } from "../../lib/use-query.ts"
import { Button } from "../../ui/button.tsx"
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx"
import { Empty } from "../../ui/empty.tsx"
import { LinkButton } from "../../ui/link-button.tsx"
import { Loaded } from "../../ui/loaded.tsx"
import { PageHead } from "../../ui/page-head.tsx"
import { RowsSkeleton } from "../../ui/skeleton.tsx"
import { ImportDialog } from "./import-dialog.tsx"
import { QuestionDialog } from "../../model/test-questions/question-dialog.tsx"
import { type Doing, Results } from "./results.tsx"
import type { Shown } from "./rows.ts"
import { removeQuestion } from "../../model/test-questions/mutations.ts"
import { Suggested, SuggestButton } from "./suggested.tsx"
import { REMOVING, TESTS } from "./words.ts"
import "./tests.css"

/** The test questions of an assistant, and how each of its models did on them. */
export default function TestsPage() {
  const params = useParams<{ id: string }>()
  return (
    <Loaded
      skeleton={<RowsSkeleton count={6} />}
      action={<LinkButton href={links.dashboard()}>{TESTS.home}</LinkButton>}
    >
      <Page agentId={params.id} />
    </Loaded>
  )
}

function Page(props: { agentId: string }) {
  const agent = createAgentPage(() => props.agentId, TESTS.title)
  return <Show when={agent()}>{(known) => <Tests agent={known()} />}</Show>
}

function Tests(props: { agent: Agent }) {
  const membership = useMembership()
  const questions = useQuery(() => testQueries.questions(props.agent.id))
  const models = useQuery(() => testQueries.models(props.agent.id))
  const documents = useQuery(() => agentQueries.documents(props.agent.id))
  const [chosen, choose] = createSignal<string>()
  const [shown, show] = createSignal<Shown>("all")
  const [doing, setDoing] = createSignal<Doing>()
  const is = <What extends Doing["what"]>(what: What) => {
    const now = doing()
    return now?.what === what ? (now as Extract<Doing, { what: What }>) : undefined // told apart by `what`
  }
  const model = () =>
    models.data?.find(({ id }) => id === chosen()) ??
    models.data?.find(({ state }) => state === "live" || state === "probing") ??
    models.data?.[0]
  const nameOf = (id: string) => documents.data?.find((document) => document.id === id)?.name
  const close = () => setDoing(undefined)
  return (
    <div class="tests">
      <AgentTabs agent={props.agent} current="tests" />
      <PageHead
        title={TESTS.heading}
        say={TESTS.say}
        actions={
          <>
            <Show when={props.agent.status !== "ready"}>
              <LinkButton href={links.setup(props.agent.id, "training")}>{TESTS.toTraining}</LinkButton>
            </Show>
            <SuggestButton agentId={props.agent.id} />
            <Button why={membership.whyNot("edit")} onClick={() => setDoing({ what: "import" })}>
              {TESTS.import}
            </Button>
            <Button
              variant="primary"
              why={membership.whyNot("edit")}
              onClick={() => setDoing({ what: "add" })}
            >
              {TESTS.add}
            </Button>
          </>
        }
      />
      <Suggested
        agentId={props.agent.id}
        nameOf={nameOf}
        onEdit={(question) => setDoing({ what: "edit", question })}
      />
      <Show
        when={(questions.data?.length ?? 0) > 0 || model() !== undefined}
        fallback={
          <Empty
            title={TESTS.none}
            say={TESTS.noneSay}
            action={
              <Button
                variant="primary"
                why={membership.whyNot("edit")}
                onClick={() => setDoing({ what: "add" })}
              >
                {TESTS.addFirst}
              </Button>
            }
          />
        }
      >
        <Loaded skeleton={<RowsSkeleton count={6} />}>
          <Results
            agent={props.agent}
            model={model()}
            models={models.data ?? []}
            questions={questions.data ?? []}
            nameOf={nameOf}
            shown={shown()}
            onChoose={choose}
            onShow={show}
            onDo={setDoing}
          />
        </Loaded>
      </Show>
      <Switch>
        <Match when={is("add")}>
          <QuestionDialog agentId={props.agent.id} documents={documents.data ?? []} onClose={close} />
        </Match>
        <Match when={is("edit")} keyed>
          {({ question }) => (
            <QuestionDialog
              agentId={props.agent.id}
              question={question}
              documents={documents.data ?? []}
              onClose={close}
            />
          )}
        </Match>
        <Match when={is("import")}>
          <ImportDialog agentId={props.agent.id} documents={documents.data ?? []} onClose={close} />
        </Match>
        <Match when={is("remove")} keyed>
          {({ question }) => (
            <ConfirmDialog
              open
              onClose={close}
              title={REMOVING.title}
              say={REMOVING.say(question.question)}
              confirm={REMOVING.confirm}
              danger
              onConfirm={() => removeQuestion(question.id)}
            />
          )}
        </Match>
      </Switch>
    </div>
  )
}
