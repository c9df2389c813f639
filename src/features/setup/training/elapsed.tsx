import { createSignal, onCleanup, Show } from "solid-js"
import type { TrainingRun } from "../../../model/agent.ts"
import { serverNow } from "../../../lib/server-time.ts"
import { RUN } from "../words-training.ts"

const PACE_FROM_PERCENT = 5 // before it the pace says nothing yet

/** How long a run has been under way, and how long it will take at this pace. */
export function Elapsed(props: { run: TrainingRun }) {
  const [now, setNow] = createSignal(serverNow())
  const timer = setInterval(() => setNow(serverNow()), 1000)
  onCleanup(() => clearInterval(timer))
  const end = () => (props.run.finished_at ? Date.parse(props.run.finished_at) : now())
  const elapsedS = () => Math.max(0, (end() - Date.parse(props.run.created_at)) / 1000)
  return (
    <p class="training-time">
      {sayTime(elapsedS())} {props.run.finished_at ? RUN.inAll : RUN.elapsed}
      <Show when={remainingS(props.run, elapsedS())}>
        {(seconds) => <> {RUN.remaining(sayTime(seconds()))}</>}
      </Show>
    </p>
  )
}

/** Seconds left at the pace so far; undefined when nobody can know. */
export function remainingS(
  run: Pick<TrainingRun, "progress" | "finished_at">,
  elapsedS: number,
): number | undefined {
  if (run.finished_at || run.progress < PACE_FROM_PERCENT || run.progress >= 100) return undefined
  return (elapsedS * (100 - run.progress)) / run.progress
}

/** "59 s", "2 min 5 s". */
export function sayTime(seconds: number): string {
  const whole = Math.round(seconds)
  return whole < 60 ? RUN.seconds(whole) : RUN.minutesAndSeconds(Math.floor(whole / 60), whole % 60)
}
