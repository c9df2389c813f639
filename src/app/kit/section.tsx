import type { JSX } from "solid-js"

/** One part of the page, under its heading. */
export function Section(props: { title: string; children: JSX.Element }) {
  return (
    <section class="kit-section">
      <h2 class="kit-title">{props.title}</h2>
      {props.children}
    </section>
  )
}
