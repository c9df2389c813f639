// A page that draws one answer as it comes, in the list and the parts that the conversations have; and the same in two other ways.
import { createSignal, Match, Show, Switch } from "solid-js"
import { createStore } from "solid-js/store"
import { render } from "solid-js/web"
import type { RunEvent } from "@cerebros/contract/run.ts"
import { applyEvents, queuedRun, type RunState } from "@cerebros/contract/run-state.ts"
import { Markdown } from "../../../src/features/chat/markdown/markdown.tsx"
import { MessageList } from "../../../src/features/chat/message-list.tsx"
import { Answer } from "../../../src/features/chat/message-view.tsx"
import "../../../src/ui/base.css"
import "../../../src/ui/tokens.css"
import "../../../src/features/chat/chat.css"
import "../../../src/features/chat/message.css"
import type { Drawn, Way } from "./drawn.ts"

const ROW = { id: "answer" }
const [runs, setRuns] = createStore<Record<string, RunState>>({})
const [way, setWay] = createSignal<Way>("bare")
const state = () => runs.answer ?? queuedRun

function Page() {
  return (
    <section class="chat-main" style={{ height: "100vh", "grid-template-rows": "minmax(0, 1fr)" }}>
      <MessageList
        label="Conversation"
        rows={[ROW]}
        keyOf={({ id }) => id}
        onOlder={undefined}
        onBeginning={() => Promise.resolve()}
      >
        {() => (
          <Switch fallback={<p>{state().seq}</p>}>
            <Match when={way() === "ours"}>
              <Answer
                state={state()}
                branch={{ at: 0, count: 1, go: () => undefined }}
                onStop={() => undefined}
                onAgain={undefined}
                onOpen={() => undefined}
              />
            </Match>
            <Match when={way() === "anew"}>
              <Show when={state().text} keyed>
                {(text) => <Markdown text={text} isWhole={false} />}
              </Show>
            </Match>
          </Switch>
        )}
      </MessageList>
    </section>
  )
}

const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve))

/** Draws what stood there before; it is no delta. */
async function begin(how: Way, text: string): Promise<void> {
  setRuns({ answer: { ...queuedRun, status: "running", text } })
  setWay(how)
  for (let n = 0; n < 5; n++) await frame()
}

/** Draws on from where `text` goes on, so many characters every so many milliseconds. */
async function goOn(text: string, chars: number, everyMs: number): Promise<Drawn> {
  const frames: number[] = []
  let isOver = false
  const watching = (async () => {
    let before = await frame()
    while (!isOver) {
      const now = await frame()
      frames.push(now - before)
      before = now
    }
  })()
  let [seq, at] = [0, state().text.length]
  const begunAt = performance.now()
  while (at < text.length) {
    const words = text.slice(at, at + chars)
    const delta: RunEvent = {
      seq: ++seq,
      at: "",
      type: "message_delta",
      payload: { at, text: words },
    }
    setRuns("answer", applyEvents(state(), [delta])) // as a broadcast is taken in
    at += words.length
    const wait = begunAt + seq * everyMs - performance.now()
    await (wait > 0 ? new Promise((resolve) => setTimeout(resolve, wait)) : frame())
  }
  isOver = true
  await watching
  return { deltas: seq, frames, elements: document.querySelectorAll(".chat-row *").length }
}

const root = document.getElementById("root")
if (!root) throw new Error("index.html has no element #root")
render(() => <Page />, root)
Object.assign(window, { begin, goOn })
