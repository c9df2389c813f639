import { createSignal, onCleanup, Show } from "solid-js"
import type { TrainingRun } from "../../../lib/agent.ts"

/** How long a run has been under way, and how long it will take at this pace. */
export function Elapsed(props: { run: TrainingRun }) {
  const [now, setNow] = createSignal(Date.now())
  const timer = setInterval(() => setNow(Date.now()), 1000)
  onCleanup(() => clearInterval(timer))
  const end = () => (props.run.finished_at ? Date.parse(props.run.finished_at) : now())
  const elapsedS = () => Math.max(0, (end() - Date.parse(props.run.created_at)) / 1000)
  const remainingS = () => {
    const { progress, finished_at } = props.run
    return finished_at || progress < 5 || progress >= 100
      ? undefined
      : (elapsedS() * (100 - progress)) / progress
  }
  return (
    <p class="training-time">
      {sayTime(elapsedS())} elapsed
      <Show when={remainingS()}>{(seconds) => <> · about {sayTime(seconds())} to go</>}</Show>
    </p>
  )
}

function sayTime(seconds: number): string {
  const whole = Math.round(seconds)
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`
}
