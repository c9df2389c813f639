import type { Token, Tokens } from "marked"
import { createMemo, For, Index, type JSX, lazy, Match, Show, Suspense, Switch } from "solid-js"
import { Dynamic } from "solid-js/web"
import { type Block, type Blocks, noBlocks, readBlocks } from "./blocks.ts"
import { createPaced } from "./create-paced.ts"
import { createCopy } from "../../../ui/copy.ts"
import { IconButton } from "../../../ui/icon-button.tsx"
import { CheckIcon, CopyIcon } from "../../../ui/icons.tsx"
import { CODE } from "../words.ts"
import "./markdown.css"

const Colours = lazy(() => import("./colours.tsx"))

const PART_BLOCKS = 24 // of a long answer only the parts in sight are drawn, and only the last one is looked through at each delta

type Cite = (number: number) => JSX.Element

/**
 * Markdown as elements, never as HTML: what looks like HTML is text, images are links, and a link leads to http, https or mail.
 * `cite` draws a footnote like [2].
 */
export function Markdown(props: { text: string; isWhole: boolean; cite?: Cite }) {
  const paced = createPaced(() => props.text)
  const read = createMemo<Blocks>(
    (before) => readBlocks(before, props.isWhole ? props.text : paced(), props.isWhole),
    noBlocks,
  )
  const parts = createMemo<readonly PartOfAnswer[]>((before) => cut(read().blocks, before), [])
  return (
    <div class="markdown">
      <Index each={parts()}>
        {(own) => (
          <div class="markdown-part">
            <For each={own().blocks}>
              {(block, index) => (
                <BlockView
                  block={block}
                  cite={props.cite}
                  isComplete={props.isWhole || !own().isLast || index() < own().blocks.length - 1}
                />
              )}
            </For>
          </div>
        )}
      </Index>
    </div>
  )
}

type PartOfAnswer = { blocks: readonly Block[]; isLast: boolean }

/** Blocks by parts; a part whose blocks are those it had before stays the same object, so nothing of it is looked at again. */
const cut = (blocks: readonly Block[], before: readonly PartOfAnswer[]): PartOfAnswer[] =>
  Array.from({ length: Math.ceil(blocks.length / PART_BLOCKS) }, (_, at) => {
    const from = at * PART_BLOCKS
    const to = Math.min(from + PART_BLOCKS, blocks.length)
    const isLast = to === blocks.length
    const known = before[at]
    const isSame =
      known?.isLast === isLast &&
      known.blocks.length === to - from &&
      known.blocks.every((block, n) => block === blocks[from + n])
    return isSame ? known : { blocks: blocks.slice(from, to), isLast }
  })

function BlockView(props: { block: Block; cite: Cite | undefined; isComplete: boolean }) {
  return (
    <Show
      when={props.block.token.type === "code"}
      fallback={<Part token={props.block.token} cite={props.cite} />}
    >
      <Code token={props.block.token as Tokens.Code} isComplete={props.isComplete} />
    </Show>
  )
}

/** Copies what was written, not what is drawn. */
function Code(props: { token: Tokens.Code; isComplete: boolean }) {
  const { copied, copy } = createCopy()
  return (
    <div class="markdown-code">
      <div class="markdown-code-head">
        <span>{props.token.lang ?? ""}</span>
        <IconButton
          label={copied() ? CODE.copied : CODE.copy}
          icon={copied() ? CheckIcon : CopyIcon}
          size="small"
          onClick={() => void copy(props.token.text)}
        />
      </div>
      <pre tabindex={0}>
        <code>
          <Show when={props.isComplete && props.token.lang} fallback={props.token.text}>
            {(lang) => (
              <Suspense fallback={props.token.text}>
                <Colours code={props.token.text} lang={lang()} />
              </Suspense>
            )}
          </Show>
        </code>
      </pre>
    </div>
  )
}

const Parts = (props: { tokens: readonly Token[] | undefined; cite: Cite | undefined }) => (
  <For each={props.tokens ?? []}>{(token) => <Part token={token} cite={props.cite} />}</For>
)

function Part(props: { token: Token; cite: Cite | undefined }): JSX.Element {
  const token = props.token as Tokens.Generic // narrowed by its type below
  const inner = () => <Parts tokens={token.tokens} cite={props.cite} />
  switch (token.type) {
    case "heading":
      return (
        <Dynamic component={`h${Math.min(6, Number(token.depth) + 2)}`} dir="auto">
          {inner()}
        </Dynamic>
      ) // below the page's own
    case "paragraph":
      return <p dir="auto">{inner()}</p>
    case "blockquote":
      return <blockquote>{inner()}</blockquote>
    case "hr":
      return <hr />
    case "list":
      return (
        <Dynamic
          component={token.ordered ? "ol" : "ul"}
          start={token.ordered ? Number(token.start) : undefined}
        >
          <For each={(token as Tokens.List).items}>
            {(item) => (
              <li dir="auto">
                <Show when={item.task}>
                  <input type="checkbox" disabled checked={item.checked ?? false} />{" "}
                </Show>
                <Parts tokens={item.tokens} cite={props.cite} />
              </li>
            )}
          </For>
        </Dynamic>
      )
    case "table":
      return <Table token={token as Tokens.Table} cite={props.cite} />
    case "code":
      return <Code token={token as Tokens.Code} isComplete />
    case "strong":
    case "em":
    case "del":
      return <Dynamic component={token.type}>{inner()}</Dynamic>
    case "codespan":
      return <code>{token.text as string}</code>
    case "br":
      return <br />
    case "link":
      return <Link href={String(token.href)}>{inner()}</Link>
    case "image":
      return <Link href={String(token.href)}>{(token.text as string) || CODE.picture}</Link>
    case "text":
      return (
        <Show when={token.tokens} fallback={<Words text={String(token.text)} cite={props.cite} />}>
          {inner()}
        </Show>
      )
    case "escape":
      return <>{String(token.text)}</>
    default:
      return <>{token.raw}</> // HTML above all
  }
}

const SAFE = /^(https?:|mailto:)/i

function Link(props: { href: string; children: JSX.Element }) {
  return (
    <Show when={SAFE.test(props.href)} fallback={<span>{props.children}</span>}>
      <a href={props.href} target="_blank" rel="noopener noreferrer nofollow">
        {props.children}
      </a>
    </Show>
  )
}

/** Text, with its footnotes as buttons. */
function Words(props: { text: string; cite: Cite | undefined }) {
  const parts = () => (props.cite ? props.text.split(/(\[\d{1,2}\])/) : [props.text])
  return (
    <For each={parts()}>
      {(part) => (
        <Switch fallback={part}>
          <Match when={/^\[(\d{1,2})\]$/.exec(part)?.[1]}>
            {(number) => props.cite?.(Number(number())) ?? part}
          </Match>
        </Switch>
      )}
    </For>
  )
}

function Table(props: { token: Tokens.Table; cite: Cite | undefined }) {
  return (
    <div class="markdown-table" tabindex={0} role="region" aria-label={CODE.table}>
      <table>
        <thead>
          <tr>
            <For each={props.token.header}>
              {(cell) => (
                <th scope="col" dir="auto">
                  <Parts tokens={cell.tokens} cite={props.cite} />
                </th>
              )}
            </For>
          </tr>
        </thead>
        <tbody>
          <For each={props.token.rows}>
            {(row) => (
              <tr>
                <For each={row}>
                  {(cell) => (
                    <td dir="auto">
                      <Parts tokens={cell.tokens} cite={props.cite} />
                    </td>
                  )}
                </For>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </div>
  )
}
