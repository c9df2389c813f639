import { threadKey, threadsKey } from "../../model/keys.ts"
import { useNavigate, useSearchParams } from "@solidjs/router"
import { useQueryClient } from "@tanstack/solid-query"
import { createEffect, createMemo, createSignal, on, onCleanup, Show, Suspense } from "solid-js"
import type { Sent } from "@cerebros/contract/conversation.ts"
import type { AnswerSource } from "@cerebros/contract/nas.ts"
import { may } from "@cerebros/contract/permissions.ts"
import { links } from "../../lib/links.ts"
import { toProblem } from "../../lib/problem.ts"
import { createTitle } from "../../lib/title.ts"
import { useObserved } from "../../lib/use-observed.ts"
import { useQuery } from "../../lib/use-query.ts"
import type { Askable } from "../../model/askable.ts"
import { createHomeOf, useMembership } from "../../model/membership.ts"
import { Button } from "../../ui/button.tsx"
import { announce } from "../../ui/live.tsx"
import { Notice } from "../../ui/notice.tsx"
import { RowsSkeleton } from "../../ui/skeleton.tsx"
import { Composer } from "./composer.tsx"
import { createComposerFocus } from "./create-composer-focus.ts"
import { createConversation } from "./create-conversation.ts"
import { createHead } from "./create-head.ts"
import { createThreadPeople } from "./create-thread-people.ts"
import { createThreadId } from "./create-thread-id.ts"
import { createDraft, draftPlace } from "./draft.ts"
import { createShortcuts } from "./shortcuts.ts"
import { feedbackQuery } from "./feedback.ts"
import { Answer, type Branch, Question } from "./message-view.tsx"
import { MessageList } from "./message-list.tsx"
import type { Outgoing } from "./outgoing.ts"
import { Opinions } from "./opinions.tsx"
import { Sending } from "./sending.tsx"
import { SourcePanel } from "./sources.tsx"
import { Suggestions } from "./suggestions.tsx"
import { Teach } from "./teach.tsx"
import { ThreadHead } from "./thread-head.tsx"
import { ThreadList } from "./thread-list.tsx"
import { chatQueries, type Message } from "./thread.ts"
import { newestBelow, siblingsIn } from "./thread-tree.ts"
import { CONVERSATION } from "./words.ts"

type Row = { kind: "message"; message: Message } | { kind: "outgoing"; outgoing: Outgoing }

/** One assistant's conversations: the threads at the side, the one at hand, a source beside it. */
export function Conversations(props: { agent: Askable; threadId: string | undefined }) {
  const navigate = useNavigate()
  const client = useQueryClient()
  const membership = useMembership()
  const { id: threadId, begun, begin: beginAnother } = createThreadId(() => props.threadId)
  const thread = useQuery(() => chatQueries.one(threadId()))
  const feedback = useObserved(() => feedbackQuery(threadId()))
  const home = () => membership.all().find(({ id }) => id === props.agent.workspace_id)
  const topic = () => membership.topic("thread", thread.data ?? undefined)
  const chat = createConversation(() => props.agent.id, threadId, topic)
  const place = () => draftPlace(props.agent.id, props.threadId)
  const draft = createDraft(place, threadId)
  const { path, choose } = createHead(threadId, chat.messages, chat.isLoaded)
  const [source, setSource] = createSignal<AnswerSource>()
  const [waitUntilMs, setWaitUntilMs] = createSignal(0)
  const [params] = useSearchParams<{ message?: string }>()
  const [sought, setSought] = createSignal<string>()
  const [isListed, setListed] = createSignal(false)
  let composer: HTMLElement | undefined
  let search: HTMLInputElement | undefined
  createHomeOf(() => props.agent) // the rail shows what the person may do where this assistant is
  createTitle(() => thread.data?.title ?? props.agent.name)

  const rows = createMemo<Row[]>((before) => {
    // A row that stays is the same object: the list draws anew what is not.
    const known = new Map(before.flatMap((row) => (row.kind === "message" ? [[row.message.id, row]] : [])))
    const messages = path().map((message): Row => {
      const row = known.get(message.id)
      return row?.message === message ? row : { kind: "message", message }
    })
    const sending = chat.outgoing().map((outgoing) => ({ kind: "outgoing" as const, outgoing }))
    return [...messages, ...sending]
  }, [])
  const isShared = () => thread.data?.visibility === "workspace"
  const { people, typing } = createThreadPeople(
    threadId,
    () => (isShared() ? topic() : undefined),
    chat.messages,
    () => draft.words().trim() !== "",
  )
  const openRun = createMemo(() => {
    const open = chat.openRuns()
    return open.size === 0 ? undefined : path().findLast(({ run }) => run && open.has(run.id))?.run?.id
  })

  const siblingsOf = createMemo(() => siblingsIn(chat.messages()))
  const branchOf = (message: Message): Branch => {
    const siblings = siblingsOf()(message)
    return {
      at: siblings.findIndex(({ id }) => id === message.id),
      count: siblings.length,
      go: (to) => {
        const sibling = siblings[to]
        if (sibling) choose(newestBelow(chat.messages(), sibling.id))
      },
    }
  }

  /** Sees a question off: what did not arrive is kept with the thread it was for, wherever the person is by then. */
  async function arrived(text: string, asking: Promise<Sent | undefined>): Promise<void> {
    const [at, thread] = [place(), threadId()]
    const sent = await asking
    const isHere = thread === threadId()
    if (sent === undefined) {
      const failed = isHere
        ? chat.outgoing().findLast((each) => each.problem && each.text === text)
        : undefined
      draft.keepUnsent(at, text, failed !== undefined)
      if (failed?.problem?.retryAfterMs) setWaitUntilMs(Date.now() + failed.problem.retryAfterMs)
      return
    }
    void client.invalidateQueries({ queryKey: threadsKey() })
    await client.invalidateQueries({ queryKey: threadKey(thread) })
    if (thread !== threadId()) return
    choose(sent.answer_id)
    if (props.threadId !== undefined) return
    draft.carry(at, thread)
    navigate(links.chat(props.agent.id, thread), { replace: true, scroll: false })
  }
  /** The answer that a next question follows; null in a thread that has none. */
  const end = (): string | null => {
    const last = path().at(-1)
    return last?.role === "assistant" ? last.id : (last?.parent_id ?? null)
  }
  function send(text = draft.words().trim()): void {
    if (text === "") return
    if (text === draft.words().trim()) draft.type("") // a suggestion leaves what is typed
    void arrived(text, chat.ask(text, end(), true))
  }
  function sendAgain(outgoing: Outgoing): void {
    draft.dropUnsent(place(), outgoing.text)
    void arrived(outgoing.text, chat.again(outgoing, end()))
  }
  function takeBack(outgoing: Outgoing): void {
    draft.dropUnsent(place(), outgoing.text)
    draft.type(chat.withdraw(outgoing))
  }
  const sayProblem = (error: unknown) => announce(toProblem(error).message, true)
  const failSoft = (work: Promise<unknown>) => void work.catch(sayProblem)
  createEffect(
    on([() => params.message, chat.isLoaded], async ([message, isLoaded]) => {
      if (!message || !isLoaded) return setSought(undefined)
      if (!chat.messages().some(({ id }) => id === message)) await chat.loadOlder(true).catch(sayProblem)
      if (params.message !== message) return
      choose(message) // the branch it stands in
      setSought(message)
    }),
  )
  const stop = () => {
    const run = openRun()
    if (run) failSoft(chat.stop(run))
  }
  const begin = () => {
    beginAnother()
    navigate(links.chat(props.agent.id))
  }
  const focusComposer = createComposerFocus(
    () => [props.threadId, begun()], // the address of a thread is new once its first question was sent
    () => composer,
  )
  createEffect(on(threadId, () => setListed(false), { defer: true })) // the list lies over the thread on a phone
  onCleanup(
    createShortcuts({
      begin,
      search: () => {
        setListed(true)
        search?.focus()
      },
      stop,
      copy: () => {
        const last = path().findLast(({ run }) => run)?.run
        if (last)
          void navigator.clipboard
            .writeText(chat.run(last.id)?.text ?? "")
            .then(() => announce(CONVERSATION.copied))
      },
    }),
  )

  return (
    <div
      class="chat work-screen"
      data-source={source() ? "" : undefined}
      data-listed={isListed() || undefined}
      onKeyDown={({ key }) => key === "Escape" && setListed(false)}
    >
      <Suspense fallback={<RowsSkeleton count={4} />}>
        <ThreadList
          agentId={props.agent.id}
          current={threadId()}
          searchRef={(field) => (search = field)}
          onStart={() => (setListed(false), focusComposer())}
        />
      </Suspense>
      <Show when={isListed()}>
        <div class="chat-scrim" onClick={() => setListed(false)} />
      </Show>
      <section class="chat-main" aria-label={CONVERSATION.named(props.agent.name)}>
        <ThreadHead
          agent={props.agent}
          thread={thread.data ?? undefined}
          isListed={isListed()}
          onList={() => setListed((before) => !before)}
        />
        <Show when={chat.failure()}>
          {(problem) => (
            <Notice
              tone="danger"
              action={<Button onClick={() => void chat.reload()}>{CONVERSATION.tryAgain}</Button>}
            >
              {problem().message}
            </Notice>
          )}
        </Show>
        <Show
          when={rows().length > 0}
          fallback={
            <Show
              when={chat.isLoaded() || props.threadId === undefined}
              fallback={<RowsSkeleton count={4} />}
            >
              <Suggestions agent={props.agent} onAsk={send} />
            </Show>
          }
        >
          <MessageList
            label={CONVERSATION.named(props.agent.name)}
            rows={rows()}
            keyOf={(row) => (row.kind === "message" ? row.message.id : row.outgoing.message_id)}
            sought={sought()}
            sending={chat.outgoing().at(-1)?.message_id}
            onOlder={chat.hasOlder() ? () => failSoft(chat.loadOlder()) : undefined}
            onBeginning={() => chat.loadOlder(true).catch(sayProblem)}
          >
            {(row) =>
              row.kind === "outgoing" ? (
                <Sending
                  outgoing={row.outgoing}
                  onAgain={() => sendAgain(row.outgoing)}
                  onTakeBack={() => takeBack(row.outgoing)}
                />
              ) : row.message.run ? (
                answer(row.message, row.message.run.id)
              ) : (
                question(row.message)
              )
            }
          </MessageList>
        </Show>
        <p class="chat-typing" aria-live="off">
          {typing().length > 0 ? CONVERSATION.typing(typing()) : ""}
        </p>
        <Composer
          words={draft.words()}
          onInput={draft.type}
          onSend={() => send()}
          onStop={openRun() ? stop : undefined}
          waitUntilMs={waitUntilMs()}
          ref={(field) => (composer = field)}
        />
      </section>
      <Show when={source()} keyed>
        {(opened) => (
          <SourcePanel
            source={opened}
            mayRead={may(home()?.role, "read")}
            onClose={() => setSource(undefined)}
          />
        )}
      </Show>
    </div>
  )

  function question(message: Message) {
    const edit = (text: string) => void arrived(text, chat.ask(text, message.parent_id, false))
    return (
      <Question
        text={message.text ?? ""}
        author={
          isShared()
            ? chat.isMine(message)
              ? CONVERSATION.you
              : (people()?.[message.author_id ?? ""] ?? CONVERSATION.colleague)
            : undefined
        }
        branch={branchOf(message)}
        onEdit={chat.isMine(message) ? edit : undefined}
      />
    )
  }

  function answer(message: Message, run: string) {
    const again = async () => {
      if (message.parent_id === null) return
      const sent = await chat.answerAgain(message.parent_id)
      choose(sent.answer_id)
    }
    return (
      <Show when={chat.run(run)}>
        {(state) => (
          <Answer
            state={state()}
            branch={branchOf(message)}
            onStop={() => failSoft(chat.stop(run))}
            onAgain={message.parent_id === null ? undefined : () => failSoft(again())}
            onOpen={setSource}
            teach={
              <Teach
                runId={run}
                agentId={props.agent.id}
                mayCorrect={may(home()?.role, "edit")}
                said={feedback()?.[run]?.mine}
                correction={feedback()?.[run]?.correction}
                onRated={() => void client.invalidateQueries(feedbackQuery(threadId()))}
              />
            }
            opinions={
              <Opinions
                feedback={feedback()?.[run]}
                onAgain={message.parent_id === null ? undefined : () => failSoft(again())}
              />
            }
          />
        )}
      </Show>
    )
  }
}
