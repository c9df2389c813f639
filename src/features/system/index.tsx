import { createSignal, type JSX, Match, onCleanup, Show, Switch } from "solid-js"
import type { LookedAt, Seen } from "@cerebros/contract/system.ts"
import { ROWS_CHANGED, RowsChanged } from "@cerebros/contract/topics.ts"
import { createTopic } from "../../lib/realtime.ts"
import { me } from "../../lib/session.ts"
import { createTitle } from "../../lib/title.ts"
import { useQuery } from "../../lib/use-query.ts"
import { useMembership } from "../../model/membership.ts"
import { announce } from "../../ui/live.tsx"
import { Button } from "../../ui/button.tsx"
import { Empty } from "../../ui/empty.tsx"
import { CircleAlertIcon, CircleCheckIcon, ClockIcon, MinusIcon, MonitorIcon } from "../../ui/icons.tsx"
import { Loaded } from "../../ui/loaded.tsx"
import { PageHead } from "../../ui/page-head.tsx"
import { RowsSkeleton } from "../../ui/skeleton.tsx"
import { askBackend, lookAtClock, lookAtWorkers, sendMail, touchWorkspace, unseen } from "./looks.ts"
import "./system.css"

const HEARD_MS = 10_000 // same as the doctor's

/** `/system`: whether what the team leans on works, a line each, with what to do where it does not. For owners. */
export default function SystemPage() {
  createTitle(() => "System")
  return (
    <Loaded skeleton={<RowsSkeleton count={8} />}>
      <Page />
    </Loaded>
  )
}

function Page() {
  const membership = useMembership()
  const [round, setRound] = createSignal(1)
  const why = () =>
    membership.whyNot("own") &&
    "Only owners can see the state of this installation. Ask an owner of this workspace."
  return (
    <div class="system">
      <PageHead
        title="System"
        say="What your assistants depend on, checked just now."
        actions={
          <Button why={why()} onClick={() => setRound((n) => n + 1)}>
            Check again
          </Button>
        }
      />
      <Show
        when={why() === undefined}
        fallback={<Empty icon={MonitorIcon} title="For owners" say={why() ?? ""} />}
      >
        {/* By its id: the row itself is fetched anew more often than it changes, and what is looked at must not begin anew. */}
        <Show keyed when={membership.current()?.id}>
          {(id) => (
            <Lines
              workspace={{ id, name: membership.current()?.name ?? "" }}
              topic={membership.workspaceTopic()}
              round={round()}
            />
          )}
        </Show>
      </Show>
    </div>
  )
}

function Lines(props: { workspace: { id: string; name: string }; topic: string | undefined; round: number }) {
  const backend = (what: LookedAt) => () => askBackend(props.workspace.id, what)
  const hear = createEar(
    () => props.topic,
    () => props.workspace,
  )
  const round = () => `${props.workspace.id} ${props.round}`
  return (
    <ul class="system-rows" aria-label="Checks">
      <Line name="Language model" say="Drafts examples." round={round()} look={backend("language model")} />
      <Line
        name="Training service"
        say="Trains your assistants and answers for them."
        round={round()}
        look={backend("training service")}
      />
      <Line
        name="Webhook"
        say="How training reports its progress."
        round={round()}
        look={backend("webhook")}
      />
      <Line name="Storage" say="Holds documents." round={round()} look={backend("storage")} />
      <Line name="Realtime" say="Brings changes to every screen." round={round()} look={hear} />
      <Line
        name="Workers"
        say="Read documents, follow training and keep edits."
        round={round()}
        look={() => lookAtWorkers(props.workspace.id)}
      />
      <Line
        name="Clock"
        say="This machine's clock, compared with the server's."
        round={round()}
        look={async () => lookAtClock()}
      />
      <MailLine />
      <Row name="Disk" say="Where the stack keeps its data." mark="none">
        Seen only where the stack runs: <code>npm run doctor</code> there says how much is free.
      </Row>
    </ul>
  )
}

type Mark = "well" | "ill" | "looking" | "none"
const ICONS = { well: CircleCheckIcon, ill: CircleAlertIcon, looking: ClockIcon, none: MinusIcon }
const MARKS = { well: "Well", ill: "Needs attention", looking: "Checking", none: "Not checked" }

function Row(props: { name: string; say: string; mark: Mark; children: JSX.Element; action?: JSX.Element }) {
  return (
    <li class="system-row" data-mark={props.mark}>
      <span class="system-mark" title={MARKS[props.mark]}>
        {ICONS[props.mark]({ size: 18 })}
        <span class="sr-only">{MARKS[props.mark]}:</span>
      </span>
      <div class="system-what">
        <p class="system-name">{props.name}</p>
        <p class="system-say">{props.say}</p>
      </div>
      <div class="system-seen">{props.children}</div>
      {props.action}
    </li>
  )
}

/** One thing, looked at in each round; what could not be asked at all is said like what is ill. */
function Line(props: { name: string; say: string; round: string; look: () => Promise<Seen> }) {
  const seen = useQuery(() => ({
    queryKey: ["system", props.name, props.round],
    queryFn: () => props.look().catch(unseen),
    retry: false,
    gcTime: 0, // looked at anew at every visit
    suspense: false,
  }))
  const mark = (): Mark => (seen.isFetching || !seen.isSuccess ? "looking" : seen.data.ok ? "well" : "ill")
  return (
    <Row name={props.name} say={props.say} mark={mark()}>
      <Switch fallback={<span class="system-looking">Checking …</span>}>
        <Match when={mark() !== "looking" && seen.data}>{(answer) => sentence(answer().say)}</Match>
      </Switch>
    </Row>
  )
}

function MailLine() {
  const [seen, setSeen] = createSignal<Awaited<ReturnType<typeof sendMail>>>()
  const [busy, setBusy] = createSignal(false)
  async function send(): Promise<void> {
    setBusy(true)
    const answer = await sendMail(me().email ?? "")
    setSeen(answer)
    setBusy(false)
    announce(answer.say)
  }
  return (
    <Row
      name="Mail"
      say="Signs people in and invites them."
      mark={seen()?.ok === undefined ? "none" : seen()?.ok ? "well" : "ill"}
      action={
        <Button size="small" busy={busy()} onClick={() => void send()}>
          Send me a test e-mail
        </Button>
      }
    >
      {seen()?.say ?? "Not tried: an e-mail is only sent when you ask for one."}
    </Row>
  )
}

/** Changes the workspace to what it is and waits until that is told: database, service and socket, there and back. */
function createEar(topic: () => string | undefined, workspace: () => { id: string; name: string }) {
  const waiting = new Set<() => void>()
  const state = createTopic(topic, {
    [ROWS_CHANGED]: (payload) => {
      if (RowsChanged.safeParse(payload).data?.table !== "workspaces") return
      for (const hear of waiting) hear()
    },
  })
  onCleanup(() => waiting.clear())
  return async (): Promise<Seen> => {
    const beganAt = performance.now()
    while (state() !== "joined") {
      if (performance.now() - beganAt > HEARD_MS)
        return {
          ok: false,
          say: "This browser could not join within 10 s. Does something on the way stop WebSockets? If not, look at the log of realtime.",
        }
      await new Promise((go) => setTimeout(go, 50))
    }
    const heard = Promise.withResolvers<number | undefined>()
    const sentAt = performance.now()
    const hear = () => heard.resolve(performance.now() - sentAt)
    waiting.add(hear)
    const late = setTimeout(() => heard.resolve(undefined), HEARD_MS)
    try {
      await touchWorkspace(workspace())
      const ms = await heard.promise
      return ms === undefined
        ? { ok: false, say: "No message came within 10 s. Look at the log of realtime." }
        : { ok: true, say: `a change came back in ${Math.round(ms)} ms` }
    } finally {
      clearTimeout(late)
      waiting.delete(hear)
    }
  }
}

/** As a sentence of its own: "a file was read" is what the command line prints behind a name. */
const sentence = (say: string): string => {
  const begun = say.charAt(0).toUpperCase() + say.slice(1)
  return /[.!?]$/.test(begun) ? begun : `${begun}.`
}
