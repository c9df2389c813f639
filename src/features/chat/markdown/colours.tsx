// Code in colours; loaded with the first closed block of code.
import type { Element, ElementContent, Root } from "hast"
import bash from "highlight.js/lib/languages/bash"
import css from "highlight.js/lib/languages/css"
import javascript from "highlight.js/lib/languages/javascript"
import json from "highlight.js/lib/languages/json"
import markdown from "highlight.js/lib/languages/markdown"
import python from "highlight.js/lib/languages/python"
import sql from "highlight.js/lib/languages/sql"
import typescript from "highlight.js/lib/languages/typescript"
import xml from "highlight.js/lib/languages/xml"
import yaml from "highlight.js/lib/languages/yaml"
import { createLowlight } from "lowlight"
import { createMemo, For, type JSX } from "solid-js"

const lowlight = createLowlight({ bash, css, javascript, json, markdown, python, sql, typescript, xml, yaml })
lowlight.registerAlias({
  bash: ["sh", "shell", "curl"],
  javascript: ["js", "jsx"],
  typescript: ["ts", "tsx"],
  python: ["py"],
  xml: ["html"],
  yaml: ["yml"],
})

/** The code's words, each in its class; plain where the language is not known. */
export default function Colours(props: { code: string; lang: string }) {
  const tree = createMemo<Root>(() => {
    const lang = props.lang.split(/\s/)[0]?.toLowerCase() ?? ""
    return lowlight.registered(lang)
      ? lowlight.highlight(lang, props.code)
      : { type: "root", children: [{ type: "text", value: props.code }] }
  })
  return <Nodes nodes={tree().children as ElementContent[]} />
}

function Nodes(props: { nodes: readonly ElementContent[] }): JSX.Element {
  return (
    <For each={props.nodes}>
      {(node) =>
        node.type === "text" ? (
          node.value
        ) : node.type === "element" ? (
          <span class={classOf(node)}>
            <Nodes nodes={node.children} />
          </span>
        ) : null
      }
    </For>
  )
}

const classOf = ({ properties }: Element) =>
  Array.isArray(properties.className) ? properties.className.join(" ") : undefined
