import { createEffect, createSignal, onCleanup, Show } from "solid-js"
import type { TrainingRun } from "../../../model/agent.ts"
import { serverNow } from "../../../lib/server-time.ts"
import { RUN } from "../words-training.ts"

const SPREAD_PERCENT = 20 // less of a run says nothing about the rest
const SPREAD_STAGES = 2 // one stage is not as quick as another

/** A step of progress, as it was seen: seconds since the run began. */
export type Step = { atS: number; progress: number; stage: number }

/** How long a run has been under way, what it waits for, and how long it will take at the pace that was seen. */
export function Elapsed(props: { run: TrainingRun }) {
  const [now, setNow] = createSignal(serverNow())
  const timer = setInterval(() => setNow(serverNow()), 1000)
  onCleanup(() => clearInterval(timer))
  const end = () => (props.run.finished_at ? Date.parse(props.run.finished_at) : now())
  const elapsedS = () => Math.max(0, (end() - Date.parse(props.run.created_at)) / 1000)
  const [first, setFirst] = createSignal<Step>()
  const [last, setLast] = createSignal<Step>()
  createEffect(() => {
    const { progress, stage, created_at, finished_at } = props.run
    if (progress === 0 || finished_at) return
    const seen = { atS: (serverNow() - Date.parse(created_at)) / 1000, progress, stage }
    setFirst((known) => known ?? seen)
    setLast(seen)
  })
  return (
    <p class="training-time">
      {sayTime(elapsedS())} {props.run.finished_at ? RUN.inAll : RUN.elapsed}
      <Show when={sayWait(props.run)}>{(words) => <> {words()}</>}</Show>
      <Show when={!props.run.finished_at && remainingS(first(), last())}>
        {(seconds) => <> {RUN.remaining(sayTime(seconds()))}</>}
      </Show>
    </p>
  )
}

/** What happens while nothing is counted yet; undefined afterwards. */
export function sayWait({ state, progress }: Pick<TrainingRun, "state" | "progress">): string | undefined {
  if (state === "submitting") return RUN.sending
  if (state === "queued") return RUN.waiting
  return state === "training" && progress === 0 ? RUN.reading : undefined
}

/** Seconds left at the pace between two steps; undefined while too little of the run was seen to know. */
export function remainingS(first: Step | undefined, last: Step | undefined): number | undefined {
  if (!first || !last || last.progress >= 100) return undefined
  const seen = last.progress - first.progress
  if (seen < SPREAD_PERCENT || last.stage - first.stage < SPREAD_STAGES) return undefined
  return ((last.atS - first.atS) * (100 - last.progress)) / seen
}

/** "59 s", "2 min 5 s". */
export function sayTime(seconds: number): string {
  const whole = Math.round(seconds)
  return whole < 60 ? RUN.seconds(whole) : RUN.minutesAndSeconds(Math.floor(whole / 60), whole % 60)
}
