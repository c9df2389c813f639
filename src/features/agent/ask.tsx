import { createSignal, For, onCleanup, Show } from "solid-js"
import { createStore } from "solid-js/store"
import type { AnswerSource } from "../../../contract/nas.ts"
import type { Agent } from "../../lib/agent.ts"
import { toProblem } from "../../lib/problem.ts"
import { Button } from "../../ui/button.tsx"
import { Card } from "../../ui/card.tsx"
import { announce } from "../../ui/live.tsx"
import { Notice } from "../../ui/notice.tsx"
import { Spinner } from "../../ui/spinner.tsx"
import { TextArea } from "../../ui/text-field.tsx"
import { askStream } from "./ask-stream.ts"

type Asked = {
  prompt: string
  answer: string
  sources: AnswerSource[]
  ms: number | undefined
  problem: string | undefined
  busy: boolean
}

/** A box to ask in; the answer comes word by word, with what it was drawn from below it. */
export function Ask(props: { agent: Agent }) {
  const [prompt, setPrompt] = createSignal("")
  const [asked, setAsked] = createStore<Asked[]>([])
  const [stop, setStop] = createSignal<AbortController>()
  onCleanup(() => stop()?.abort())

  async function ask(): Promise<void> {
    const words = prompt().trim()
    if (words === "" || stop()) return
    const abort = new AbortController()
    setStop(abort)
    const at = asked.length
    setAsked(at, { prompt: words, answer: "", sources: [], ms: undefined, problem: undefined, busy: true })
    setPrompt("")
    try {
      for await (const event of askStream(props.agent.id, words, abort.signal)) {
        if (event.type === "delta") setAsked(at, "answer", (answer) => answer + event.text)
        else if (event.type === "done")
          setAsked(at, { answer: event.answer, sources: event.sources, ms: event.latency_ms })
        else if (event.type === "failed") setAsked(at, "problem", event.error)
      }
      announce(`Answer: ${asked[at]?.answer ?? ""}`)
    } catch (error) {
      setAsked(at, "problem", abort.signal.aborted ? "Stopped." : toProblem(error).message)
      if (!abort.signal.aborted && prompt() === "") setPrompt(words) // nothing typed is lost
    } finally {
      setAsked(at, "busy", false)
      setStop(undefined)
    }
  }

  return (
    <Card title={`Ask ${props.agent.name}`}>
      <ol class="asked">
        <For each={asked}>
          {(each) => (
            <li class="asked-one">
              <p class="asked-prompt">{each.prompt}</p>
              <Show when={each.answer !== "" || each.busy}>
                <p class="asked-answer" aria-busy={each.busy}>
                  {each.answer}
                  <Show when={each.busy}>
                    {" "}
                    <Spinner />
                  </Show>
                </p>
              </Show>
              <Show when={each.problem}>{(say) => <Notice tone="danger">{say()}</Notice>}</Show>
              <Sources sources={each.sources} />
              <Show when={each.ms}>{(ms) => <p class="asked-time">{(ms() / 1000).toFixed(1)} s</p>}</Show>
            </li>
          )}
        </For>
      </ol>
      <form
        class="ask-form"
        onSubmit={(event) => {
          event.preventDefault()
          void ask()
        }}
      >
        <TextArea
          label="Your question"
          value={prompt()}
          onInput={setPrompt}
          rows={2}
          placeholder="Ask something your documents answer"
          onKeyDown={(event) => {
            if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
              event.preventDefault()
              void ask()
            }
          }}
        />
        <Show
          when={stop()}
          fallback={
            <Button
              variant="primary"
              type="submit"
              why={prompt().trim() === "" ? "Type a question first." : undefined}
            >
              Ask
            </Button>
          }
        >
          {(running) => <Button onClick={() => running().abort()}>Stop</Button>}
        </Show>
      </form>
    </Card>
  )
}

function Sources(props: { sources: readonly AnswerSource[] }) {
  return (
    <Show when={props.sources.length > 0}>
      <ul class="sources" aria-label="Sources">
        <For each={props.sources}>
          {(source) => (
            <li>
              <span class="source-name">{source.name ?? "An example of your team"}</span>
              <Show when={source.quote}>
                <q>{source.quote}</q>
              </Show>
            </li>
          )}
        </For>
      </ul>
    </Show>
  )
}
