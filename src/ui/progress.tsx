import { type JSX, Show } from "solid-js"
import "./progress.css"

/**
 * How far something is, as a bar and a number. `percent` 0–100; `undefined` while nobody knows.
 * `say` stands beside the number, for example "chunk 3 of 12".
 */
export function Progress(props: {
  label: string
  percent: number | undefined
  say?: string | undefined
  /** Stands behind `say` and explains it. */
  help?: JSX.Element
  tone?: "brand" | "success" | "danger"
  labelHidden?: boolean
  /** The label says the number. */
  numberHidden?: boolean
  /** Only the bar, where the number stands beside it already. */
  bare?: boolean
}) {
  const whole = () =>
    props.percent === undefined ? undefined : Math.floor(Math.min(100, Math.max(0, props.percent)))
  return (
    <div class="progress" data-tone={props.tone ?? "brand"}>
      <Show when={!props.bare}>
        <div class="progress-text">
          <span
            classList={{ "progress-label": true, "sr-only": props.labelHidden === true }}
            aria-hidden="true"
          >
            {props.label}
          </span>
          <span class="progress-say">
            <span aria-hidden="true">{props.say}</span>
            {props.help}
          </span>
          <span class="progress-number" aria-hidden="true">
            {whole() === undefined || props.numberHidden ? "" : `${whole()}%`}
          </span>
        </div>
      </Show>
      <div
        class="progress-track"
        role="progressbar"
        aria-label={props.label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={whole()}
        aria-valuetext={whole() === undefined ? props.say : `${whole()}%${props.say ? `, ${props.say}` : ""}`}
      >
        <div
          class="progress-bar"
          data-unknown={whole() === undefined ? "" : undefined}
          style={{ "--progress": `${props.percent ?? 0}%` }}
        />
      </div>
    </div>
  )
}
