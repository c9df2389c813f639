import type { JSX } from "solid-js"

/** One name with what it is, within a `dl`. */
export function Fact(props: { name: JSX.Element; children: JSX.Element }) {
  return (
    <div>
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </div>
  )
}
