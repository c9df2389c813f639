import { children, Show } from "solid-js"

/** What words are made of where they stand in JSX; no elements. */
export type Said = string | number | (string | number | false | undefined)[]

/**
 * Words that change while they are looked at, as a node of their own each time. A browser that translates the page puts
 * its words in place of the text node: what Solid then writes into the old one, nobody sees.
 */
export function Words(props: { children: Said }) {
  // What stands in braces beside other words comes as a function that says it: `children` asks it.
  const said = children(() => props.children)
  return (
    <Show keyed when={said.toArray().filter(isSaid).join("")}>
      {(now) => <span>{now}</span>}
    </Show>
  )
}

const isSaid = (part: unknown): part is string | number =>
  typeof part === "string" || typeof part === "number"
