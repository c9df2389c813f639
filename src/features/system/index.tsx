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
import { CircleAlertIcon, CircleCheckIcon, ClockIcon, MinusIcon } from "../../ui/icons.tsx"
import { Loaded } from "../../ui/loaded.tsx"
import { PageHead } from "../../ui/page-head.tsx"
import { trailToEngineers } from "../../model/engineers-trail.ts"
import { createTrail } from "../../ui/trail.tsx"
import { RowsSkeleton } from "../../ui/skeleton.tsx"
import { askBackend, lookAtClock, lookAtWorkers, sendMail, touchWorkspace, unseen } from "./looks.ts"
import { DISK, LINES, MAIL, MARKS, REALTIME, SYSTEM } from "./words.ts"
import "./system.css"

const HEARD_MS = 10_000 // same as the doctor's

/** `/system`: whether what the team leans on works, a line each, with what to do where it does not. For owners. */
export default function SystemPage() {
  createTitle(() => SYSTEM.page)
  createTrail(trailToEngineers)
  return (
    <Loaded skeleton={<RowsSkeleton count={8} />}>
      <Page />
    </Loaded>
  )
}

function Page() {
  const membership = useMembership()
  const [round, setRound] = createSignal(1)
  return (
    <div class="system">
      <PageHead
        title={SYSTEM.page}
        say={SYSTEM.say}
        actions={<Button onClick={() => setRound((n) => n + 1)}>{SYSTEM.again}</Button>}
      />
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
    <ul class="system-rows" aria-label={SYSTEM.list}>
      <Line
        name={LINES.languageModel}
        say={LINES.languageModelSay}
        round={round()}
        look={backend("language model")}
      />
      <Line
        name={LINES.trainingService}
        say={LINES.trainingServiceSay}
        round={round()}
        look={backend("training service")}
      />
      <Line name={LINES.webhook} say={LINES.webhookSay} round={round()} look={backend("webhook")} />
      <Line name={LINES.storage} say={LINES.storageSay} round={round()} look={backend("storage")} />
      <Line name={LINES.realtime} say={LINES.realtimeSay} round={round()} look={hear} />
      <Line
        name={LINES.workers}
        say={LINES.workersSay}
        round={round()}
        look={() => lookAtWorkers(props.workspace.id)}
      />
      <Line name={LINES.clock} say={LINES.clockSay} round={round()} look={async () => lookAtClock()} />
      <MailLine />
      <Row name={LINES.disk} say={LINES.diskSay} mark="none">
        {DISK.before} <code>npm run doctor</code> {DISK.behind}
      </Row>
    </ul>
  )
}

type Mark = "well" | "ill" | "looking" | "none"
const ICONS = { well: CircleCheckIcon, ill: CircleAlertIcon, looking: ClockIcon, none: MinusIcon }

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
      <Switch fallback={<span class="system-looking">{SYSTEM.looking}</span>}>
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
      name={LINES.mail}
      say={LINES.mailSay}
      mark={seen()?.ok === undefined ? "none" : seen()?.ok ? "well" : "ill"}
      action={
        <Button size="small" busy={busy()} onClick={() => void send()}>
          {MAIL.send}
        </Button>
      }
    >
      {seen()?.say ?? MAIL.notTried}
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
          say: REALTIME.notJoined,
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
        ? { ok: false, say: REALTIME.nothingCame }
        : { ok: true, say: REALTIME.cameBack(Math.round(ms)) }
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
