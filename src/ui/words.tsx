import { Show } from "solid-js"

/** What words are made of where they stand in JSX; no elements. */
export type Said = string | number | readonly (string | number | false | undefined)[]

/**
 * Words that change while they are looked at, as a node of their own each time. A browser that translates the page puts
 * its words in place of the text node: what Solid then writes into the old one, nobody sees.
 */
export function Words(props: { children: Said }) {
  const said = () => [props.children].flat().filter((part) => part !== false && part !== undefined)
  return (
    <Show keyed when={said().join("")}>
      {(now) => <span>{now}</span>}
    </Show>
  )
}
