import { createEffect, createMemo, createSignal, type JSX, on, Show } from "solid-js"
import { partsOfAnswer } from "@cerebros/contract/also-found.ts"
import type { AnswerSource } from "@cerebros/contract/nas.ts"
import { partsOfRefusal } from "@cerebros/contract/refusals.ts"
import type { RunState } from "@cerebros/contract/run-state.ts"
import { createCopy } from "../../ui/copy.ts"
import { IconButton } from "../../ui/icon-button.tsx"
import {
  CheckIcon,
  ChevronLeftIcon,
  ChevronRightIcon,
  CopyIcon,
  EditIcon,
  RefreshIcon,
  StopIcon,
} from "../../ui/icons.tsx"
import { Button } from "../../ui/button.tsx"
import { announce } from "../../ui/live.tsx"
import { Spinner } from "../../ui/spinner.tsx"
import { TextArea } from "../../ui/text-field.tsx"
import { AlsoFound } from "./also-found.tsx"
import { Markdown } from "./markdown/markdown.tsx"
import { Nearest } from "./nearest.tsx"
import { Footnote, Sources } from "./sources.tsx"
import { Steps } from "./steps.tsx"
import { ANSWER, BRANCHES, QUESTION } from "./words.ts"

/** Which of the branches here this one is, with the way to the others. */
export type Branch = { at: number; count: number; go: (to: number) => void }

function Branches(props: { branch: Branch; what: string }) {
  return (
    <Show when={props.branch.count > 1}>
      <span class="chat-branches">
        <IconButton
          label={BRANCHES.previous(props.what)}
          icon={ChevronLeftIcon}
          size="small"
          why={props.branch.at === 0 ? BRANCHES.isFirst : undefined}
          onClick={() => props.branch.go(props.branch.at - 1)}
        />
        {BRANCHES.at(props.branch.at + 1, props.branch.count)}
        <IconButton
          label={BRANCHES.next(props.what)}
          icon={ChevronRightIcon}
          size="small"
          why={props.branch.at === props.branch.count - 1 ? BRANCHES.isNewest : undefined}
          onClick={() => props.branch.go(props.branch.at + 1)}
        />
      </span>
    </Show>
  )
}

/** A question, with whose it was where others read along. Editing it sends another one in its place. */
export function Question(props: {
  text: string
  author: string | undefined
  branch: Branch
  onEdit: ((text: string) => void) | undefined
  note?: JSX.Element
}) {
  const [edited, setEdited] = createSignal<string>()
  const { copied, copy } = createCopy()
  const send = () => {
    const words = edited()?.trim() ?? ""
    setEdited(undefined)
    if (words !== "" && words !== props.text) props.onEdit?.(words)
  }
  return (
    <article class="chat-question" aria-label={QUESTION.of(props.author)}>
      <Show when={props.author}>
        <p class="chat-author">{props.author}</p>
      </Show>
      <Show
        when={edited() !== undefined}
        fallback={
          <p class="chat-words" dir="auto" translate="no">
            {props.text}
          </p>
        }
      >
        <form
          onSubmit={(event) => {
            event.preventDefault()
            send()
          }}
        >
          <TextArea
            label={QUESTION.edited}
            labelHidden
            value={edited() ?? ""}
            onInput={setEdited}
            rows={3}
            autofocus
            onKeyDown={(event) => {
              if (event.isComposing || event.keyCode === 229) return
              if (event.key === "Escape") setEdited(undefined)
              if (event.key === "Enter" && !event.shiftKey) {
                event.preventDefault()
                send()
              }
            }}
          />
          <div class="chat-edit">
            <Button size="small" onClick={() => setEdited(undefined)}>
              {QUESTION.cancel}
            </Button>
            <Button size="small" variant="primary" type="submit">
              {QUESTION.askThis}
            </Button>
          </div>
        </form>
      </Show>
      {props.note}
      <div class="chat-actions">
        <Branches branch={props.branch} what={BRANCHES.wording} />
        <IconButton
          label={copied() ? QUESTION.copied : QUESTION.copy}
          icon={copied() ? CheckIcon : CopyIcon}
          size="small"
          onClick={() => void copy(props.text)}
        />
        <Show when={props.onEdit}>
          <IconButton
            label={QUESTION.edit}
            icon={EditIcon}
            size="small"
            onClick={() => setEdited(props.text)}
          />
        </Show>
      </div>
    </article>
  )
}

/** An answer as it comes: what the assistant does, its words, its sources; one announcement when it is whole. */
export function Answer(props: {
  state: RunState
  branch: Branch
  onStop: () => void
  onAgain: (() => void) | undefined
  onOpen: (source: AnswerSource) => void
  teach?: JSX.Element
  opinions?: JSX.Element
}) {
  const { copied, copy } = createCopy()
  const isOpen = () => props.state.status === "queued" || props.state.status === "running"
  createEffect(
    on(
      isOpen,
      (open, wasOpen) => {
        if (wasOpen && !open)
          announce(props.state.text === "" ? sayEnd(props.state) : ANSWER.whole(props.state.text))
      },
      { defer: true },
    ),
  )
  // Its passages stand once, as a card; where an older service names none beside the text, the text stays whole.
  const refused = createMemo(() =>
    isOpen() || props.state.closest.length > 0 ? partsOfRefusal(props.state.text) : null,
  )
  const parts = createMemo(() => partsOfAnswer(props.state.text))
  /** How many of the sources are of the answer itself; those of what was also found come after them. */
  const own = () => Math.max(0, props.state.sources.length - parts().also.length)
  const cite = (number: number) => {
    const source = props.state.sources[number - 1]
    return source ? <Footnote number={number} source={source} onOpen={props.onOpen} /> : `[${number}]`
  }
  return (
    <article class="chat-answer" aria-label={ANSWER.label} aria-busy={isOpen()}>
      <Steps steps={props.state.steps} isWorking={isOpen() && props.state.text === ""} />
      <Show when={props.state.status === "queued"}>
        <p class="chat-waiting">
          <Spinner /> {ANSWER.waits}{" "}
          <Button size="small" variant="ghost" onClick={() => props.onStop()}>
            {ANSWER.takeBack}
          </Button>
        </p>
      </Show>
      <Markdown text={refused()?.said ?? parts().said} isWhole={!isOpen()} cite={cite} />
      <Show when={props.state.status === "failed" || props.state.status === "cancelled"}>
        <p class="chat-end" data-failed={props.state.status === "failed" || undefined}>
          {sayEnd(props.state)}
        </p>
      </Show>
      <Show when={props.state.notice}>{(why) => <p class="chat-end">{why()}</p>}</Show>
      <Sources label={ANSWER.sources} sources={props.state.sources.slice(0, own())} onOpen={props.onOpen} />
      <AlsoFound
        label={parts().label}
        also={parts().also}
        sources={props.state.sources.slice(own())}
        from={own() + 1}
        onOpen={props.onOpen}
      />
      <Nearest
        said={refused()?.said ?? ""}
        mayAnswer={refused()?.mayAnswer ?? false}
        passages={refused()?.passages ?? []}
        sources={props.state.closest}
        onOpen={props.onOpen}
      />
      {/* Always there, so that nothing moves when the answer is whole. */}
      <div class="chat-actions">
        <Show
          when={!isOpen()}
          fallback={
            <IconButton label={ANSWER.stop} icon={StopIcon} size="small" onClick={() => props.onStop()} />
          }
        >
          <Branches branch={props.branch} what={BRANCHES.answer} />
          <IconButton
            label={copied() ? ANSWER.copied : ANSWER.copy}
            icon={copied() ? CheckIcon : CopyIcon}
            size="small"
            onClick={() => void copy(parts().said)}
          />
          <Show when={props.onAgain}>
            {(again) => (
              <IconButton label={ANSWER.again} icon={RefreshIcon} size="small" onClick={() => again()()} />
            )}
          </Show>
          {props.teach}
          <Origin state={props.state} />
        </Show>
      </div>
      <Show when={!isOpen()}>{props.opinions}</Show>
    </article>
  )
}

/** Which version answered, how long it took, and which language model spoke. */
function Origin(props: { state: RunState }) {
  return (
    <Show when={props.state.totalMs ?? props.state.version}>
      <span class="chat-times" title={props.state.totalMs ? sayTimes(props.state) : undefined}>
        {props.state.version === undefined ? "" : ANSWER.version(props.state.version)}
        <Show when={props.state.totalMs}>
          {(total) => (
            <>
              {props.state.version === undefined ? "" : " · "}
              <span aria-hidden="true">{seconds(total())}</span>
              <span class="sr-only">{sayTimes(props.state)}</span>
            </>
          )}
        </Show>
        {props.state.languageModel ? ANSWER.by(props.state.languageModel) : ""}
      </span>
    </Show>
  )
}

const seconds = (ms: number) => ANSWER.seconds((ms / 1000).toFixed(1))

const sayTimes = ({ firstTokenMs, totalMs = 0 }: RunState): string =>
  ANSWER.times(firstTokenMs === undefined ? undefined : seconds(firstTokenMs), seconds(totalMs))

const sayEnd = ({ status, reason, text }: RunState): string => {
  if (status === "cancelled") return text === "" ? ANSWER.stopped : ANSWER.stoppedKept
  return reason ?? ANSWER.brokeOff
}
