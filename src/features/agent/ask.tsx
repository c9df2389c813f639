import { createSignal, For, onCleanup, Show, untrack } from "solid-js"
import { createStore } from "solid-js/store"
import { type AnswerSource, PROMPT_MAX_CHARS } from "@cerebros/contract/nas.ts"
import type { Agent } from "../../model/agent.ts"
import { createCountdown, sayWait } from "../../lib/countdown.ts"
import { sayNumber } from "../../lib/locale.ts"
import { toProblem } from "../../lib/problem.ts"
import { type Source, SourceDialog } from "../../model/source/source-dialog.tsx"
import { Button } from "../../ui/button.tsx"
import { Card } from "../../ui/card.tsx"
import { announce } from "../../ui/live.tsx"
import { Notice } from "../../ui/notice.tsx"
import { Spinner } from "../../ui/spinner.tsx"
import { TextArea } from "../../ui/text-field.tsx"
import { askStream } from "./ask-stream.ts"
import { shownName } from "../../lib/file-name.ts"

type Asked = {
  prompt: string
  answer: string
  sources: AnswerSource[]
  /** Of a refusal: what came nearest. */ closest: AnswerSource[]
  /** The language model that gave the answer. */ by: string | undefined
  /** Why it came otherwise than the settings say. */ notice: string | undefined
  ms: number | undefined
  problem: string | undefined
  busy: boolean
}

const UNANSWERED: Asked = {
  prompt: "",
  answer: "",
  sources: [],
  closest: [],
  by: undefined,
  notice: undefined,
  ms: undefined,
  problem: undefined,
  busy: false,
}

const TOO_LONG = `A question may have at most ${sayNumber(PROMPT_MAX_CHARS)} characters.`

/** A box to ask in; the answer comes word by word, with what it was drawn from below it. */
export function Ask(props: { agent: Agent }) {
  const key = () => `ask:${props.agent.id}`
  const [prompt, show] = createSignal(sessionStorage.getItem(untrack(key)) ?? "") // a reload loses nothing typed
  const setPrompt = (words: string) => {
    show(words)
    if (words.length <= PROMPT_MAX_CHARS) sessionStorage.setItem(key(), words) // the browser keeps only so much
  }
  const isTooLong = () => prompt().trim().length > PROMPT_MAX_CHARS
  const [source, setSource] = createSignal<Source>()
  const [waitUntilMs, setWaitUntilMs] = createSignal(0)
  const wait = createCountdown(waitUntilMs)
  const [asked, setAsked] = createStore<Asked[]>([])
  const [stop, setStop] = createSignal<AbortController>()
  onCleanup(() => stop()?.abort())
  const whyNot = () => {
    if (wait() > 0) return `Too many questions at once. You can ask again in ${sayWait(wait())}.`
    if (prompt().trim() === "") return "Type a question first."
    return isTooLong() ? TOO_LONG : undefined
  }

  async function ask(): Promise<void> {
    const words = prompt().trim()
    if (words === "" || isTooLong() || stop() || wait() > 0) return
    const abort = new AbortController()
    setStop(abort)
    const at = asked.length
    setAsked(at, { ...UNANSWERED, prompt: words, busy: true })
    setPrompt("")
    try {
      for await (const event of askStream(props.agent.id, words, abort.signal)) {
        if (event.type === "delta") setAsked(at, "answer", (answer) => answer + event.text)
        else if (event.type === "done")
          setAsked(at, {
            answer: event.answer,
            sources: event.sources,
            closest: event.closest,
            by: event.answered_by === "language_model" ? (event.language_model ?? undefined) : undefined,
            notice: event.notice ?? undefined,
            ms: event.latency_ms,
          })
        else if (event.type === "failed") throw toProblem(event)
      }
      announce(`Answer: ${asked[at]?.answer ?? ""}`)
    } catch (error) {
      const { message, retryAfterMs } = toProblem(error)
      setAsked(at, "problem", abort.signal.aborted ? "Stopped. What had come is kept." : message)
      if (!abort.signal.aborted && retryAfterMs) setWaitUntilMs(Date.now() + retryAfterMs)
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
              <p class="asked-prompt" dir="auto">
                {each.prompt}
              </p>
              <Show when={each.answer !== "" || each.busy}>
                <p class="asked-answer" dir="auto" aria-busy={each.busy}>
                  {each.answer}
                  <Show when={each.busy}>
                    {" "}
                    <Spinner />
                  </Show>
                </p>
              </Show>
              <Show when={each.problem}>
                {(say) => <Notice tone={say().startsWith("Stopped") ? "info" : "danger"}>{say()}</Notice>}
              </Show>
              <Show when={each.notice}>{(say) => <Notice tone="warning">{say()}</Notice>}</Show>
              <Sources label="Sources" sources={each.sources} onOpen={setSource} />
              <Show when={each.closest.length > 0}>
                <p class="asked-closest">Closest I found</p>
                <Sources label="Closest passages" sources={each.closest} onOpen={setSource} />
              </Show>
              <Show when={each.ms}>
                {(ms) => (
                  <p class="asked-time">
                    {(ms() / 1000).toFixed(1)} s
                    <Show when={each.by}>
                      {(name) => <>, written by {name()} from what the trained model found</>}
                    </Show>
                  </p>
                )}
              </Show>
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
          max={PROMPT_MAX_CHARS}
          error={isTooLong() ? TOO_LONG : undefined}
          rows={2}
          placeholder="Ask something your documents answer"
          onKeyDown={(event) => {
            if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
              event.preventDefault()
              void ask()
            }
          }}
        />
        <Show when={wait() > 0}>
          <p class="ask-wait">You can ask again in {sayWait(wait())}. Your question is kept.</p>
        </Show>
        <Button
          variant={stop() ? "secondary" : "primary"}
          type={stop() ? "button" : "submit"}
          why={stop() ? undefined : whyNot()}
          onClick={(event) => {
            if (event.detail > 1)
              event.preventDefault() // the second press of a double click stops nothing
            else stop()?.abort()
          }}
        >
          {stop() ? "Stop" : "Ask"}
        </Button>
      </form>
      <SourceDialog source={source()} onClose={() => setSource(undefined)} />
    </Card>
  )
}

function Sources(props: {
  label: string
  sources: readonly AnswerSource[]
  onOpen: (source: Source) => void
}) {
  return (
    <Show when={props.sources.length > 0}>
      <ul class="sources" aria-label={props.label}>
        <For each={props.sources}>
          {(source) => (
            <li>
              <Show
                when={placeOf(source)}
                fallback={<span class="source-name">{source.name ?? "An example of your team"}</span>}
              >
                {(place) => (
                  <button type="button" class="source-open source-name" onClick={() => props.onOpen(place())}>
                    {shownName(place().name)}
                  </button>
                )}
              </Show>
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

/** Where a source can be opened; undefined for one that is no passage of a document. */
function placeOf({ document_id, name, start, end, quote }: AnswerSource): Source | undefined {
  if (document_id === null || start === null || end === null) return undefined
  return { documentId: document_id, name: name ?? "Document", start, end, quote }
}
