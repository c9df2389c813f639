// A thread on screen: its messages, the runs behind its answers, and what is being sent. Rows are the truth; broadcasts only
// bring them sooner, and after every join what was missed is asked for.
import { type Accessor, batch, createEffect, createSignal, on } from "solid-js"
import { createStore, reconcile } from "solid-js/store"
import { z } from "zod"
import { type Sent, Sent as SentAnswer } from "@cerebros/contract/conversation.ts"
import { RUN_EVENTS, RunEvent, RunEvents } from "@cerebros/contract/run.ts"
import { applyEvents, isBehind, queuedRun, type RunState } from "@cerebros/contract/run-state.ts"
import { ROWS_CHANGED } from "@cerebros/contract/topics.ts"
import { callFunction } from "../../lib/functions.ts"
import { type Problem, toProblem, unwrap } from "../../lib/problem.ts"
import { createTopic } from "../../lib/realtime.ts"
import { me } from "../../lib/session.ts"
import { supabase } from "../../lib/supabase.ts"
import { type Outgoing, sentAgain } from "./outgoing.ts"
import { fetchMessages, type Message, merged, PAGE, stateOf } from "./thread.ts"

const EVENTS_PAGE = 500
const BIG_PAGE = 500 // messages at once for who wants all that came before
const BEYOND_ALL = 2_147_483_647 // no message has a higher number: an int of the database

/** `topic` is the thread's, undefined until it is known; a thread nobody wrote in yet has neither topic nor messages. */
export function createConversation(
  agentId: Accessor<string>,
  threadId: Accessor<string>,
  topic: Accessor<string | undefined>,
) {
  const [messages, setMessages] = createSignal<readonly Message[]>([])
  const [runs, setRuns] = createStore<Record<string, RunState>>({})
  const [openRuns, setOpenRuns] = createSignal<ReadonlySet<string>>(new Set())
  const [outgoing, setOutgoing] = createSignal<readonly Outgoing[]>([])
  const [isLoaded, setLoaded] = createSignal(false)
  const [hasOlder, setHasOlder] = createSignal(false)
  const [failure, setFailure] = createSignal<Problem>()

  // What comes late for a thread that was left is dropped: each load belongs to one.
  const isHere = (thread: string) => thread === threadId()

  function keep(thread: string, rows: readonly Message[]): void {
    if (!isHere(thread)) return
    batch(() => takeIn(thread, rows))
  }

  function takeIn(thread: string, rows: readonly Message[]): void {
    setMessages((before) => merged(before, rows))
    for (const { run } of rows) {
      if (!run) continue
      const known = runs[run.id]
      if (!known || known.differs || !isEnded(known)) {
        const told = stateOf(run)
        if (isEnded(told) || !known) put(run.id, told, reconcile(told, { merge: false }))
        if (!isEnded(told)) void catchUp(thread, run.id)
      }
    }
    const arrived = new Set(rows.map(({ id }) => id))
    setOutgoing((all) => all.filter(({ message_id }) => !arrived.has(message_id)))
  }

  function put(
    run: string,
    state: RunState,
    change: RunState | ((before: RunState) => RunState) = state,
  ): void {
    setRuns(run, change)
    const isOpen = !isEnded(state)
    if (openRuns().has(run) === isOpen) return
    setOpenRuns((before) => new Set(isOpen ? [...before, run] : [...before].filter((id) => id !== run)))
  }

  async function load(thread: string): Promise<void> {
    try {
      const newest = messages().at(-1)?.number
      const rows =
        newest === undefined
          ? await fetchMessages(thread, { before: BEYOND_ALL })
          : await fetchMessages(thread, { after: newest })
      if (!isHere(thread)) return
      if (newest === undefined) setHasOlder(rows.length === PAGE && (rows[0]?.number ?? 1) > 1)
      keep(thread, rows)
      setLoaded(true)
      setFailure(undefined)
      if (newest !== undefined && rows.length === PAGE) await load(thread)
      for (const id of openRuns()) void catchUp(thread, id)
    } catch (error) {
      if (isHere(thread)) setFailure(toProblem(error))
    }
  }

  async function askOlder(all: boolean): Promise<void> {
    const thread = threadId()
    let oldest = messages()[0]?.number
    if (oldest === undefined || !hasOlder()) return
    setHasOlder(false) // not twice at once
    try {
      do {
        const rows = await fetchMessages(thread, { before: oldest }, all ? BIG_PAGE : PAGE)
        if (!isHere(thread)) return
        keep(thread, rows)
        oldest = rows[0]?.number ?? 1
      } while (all && oldest > 1)
    } finally {
      if (isHere(thread)) setHasOlder(oldest > 1)
    }
  }
  let asked = Promise.resolve()

  function take(run: string, events: readonly RunEvent[]): void {
    const next = applyEvents(runs[run] ?? queuedRun, events)
    put(run, next)
    if (isBehind(next)) void catchUp(threadId(), run)
    if (next.differs) void load(threadId()) // the row has the last word
  }

  /** Reads the log of a run from where the screen stands, page by page; the row when the run ended long ago. */
  async function catchUp(thread: string, run: string): Promise<void> {
    for (;;) {
      const from = runs[run]?.seq ?? 0
      const reply = await supabase
        .from("run_events")
        .select("seq, type, payload, at")
        .eq("run_id", run)
        .gt("seq", from)
        .order("seq")
        .limit(EVENTS_PAGE)
      if (!isHere(thread) || reply.error) return // the next join asks again
      const events = z.array(RunEvent).parse(reply.data)
      put(run, applyEvents(runs[run] ?? queuedRun, events))
      if (events.length < EVENTS_PAGE) return
    }
  }

  createEffect(
    on(threadId, (thread) => {
      setMessages([])
      setRuns(reconcile({}))
      setOpenRuns(new Set<string>())
      setOutgoing([])
      setLoaded(false)
      setHasOlder(false)
      void load(thread)
    }),
  )

  const reach = createTopic(
    topic,
    {
      [RUN_EVENTS]: (payload) => {
        const told = RunEvents.safeParse(payload)
        if (told.success) take(told.data.run_id, told.data.events)
      },
      [ROWS_CHANGED]: () => void load(threadId()),
    },
    () => void load(threadId()),
  )

  async function deliver(question: Outgoing): Promise<Sent | undefined> {
    const thread = threadId()
    const { problem: _, isNext: __, ...ids } = question
    setOutgoing((all) => [
      ...all.filter(({ message_id }) => message_id !== ids.message_id),
      { ...question, problem: undefined },
    ])
    try {
      const sent = await callFunction("chat/messages", SentAnswer, {
        agent_id: agentId(),
        thread_id: thread,
        ...ids,
      })
      await load(thread)
      return sent
    } catch (error) {
      const problem = toProblem(error)
      setOutgoing((all) =>
        all.map((each) => (each.message_id === ids.message_id ? { ...each, problem } : each)),
      )
      return undefined
    }
  }

  return {
    messages,
    /** How a run stands; undefined until it is known. */
    run: (id: string): RunState | undefined => runs[id],
    outgoing,
    isLoaded,
    hasOlder,
    failure,
    reach,
    /** Brings messages from before those that are here: a page of them, or `all` that there are. */
    loadOlder: (all = false): Promise<void> =>
      (asked = asked.catch(() => undefined).then(() => askOlder(all))),
    reload: () => load(threadId()),
    /** The runs that have not ended, of what is loaded. */
    openRuns,
    /** Sends a question; it stands on screen at once, and what did not arrive can be sent again under the same ids. */
    ask: (text: string, parent_id: string | null, isNext: boolean) =>
      deliver({
        message_id: crypto.randomUUID(),
        run_id: crypto.randomUUID(),
        parent_id,
        text,
        isNext,
        problem: undefined,
      }),
    /** `end`: the message that a next question would follow. */
    again: (question: Outgoing, end: string | null) => deliver(sentAgain(question, end)),
    /** Takes back what did not arrive; returns its words. */
    withdraw(question: Outgoing): string {
      setOutgoing((all) => all.filter(({ message_id }) => message_id !== question.message_id))
      return question.text
    },
    /** Another answer to the same question. */
    async answerAgain(messageId: string): Promise<Sent> {
      const sent = await callFunction(`chat/messages/${messageId}/answers`, SentAnswer, {
        run_id: crypto.randomUUID(),
      })
      await load(threadId())
      return sent
    },
    async stop(run: string): Promise<void> {
      unwrap(await supabase.rpc("stop_run", { run_id: run }))
      await catchUp(threadId(), run)
    },
    isMine: (message: Message) => message.author_id === me().id,
  }
}

const isEnded = ({ status }: RunState): boolean => status !== "queued" && status !== "running"
