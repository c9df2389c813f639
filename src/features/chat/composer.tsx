import { QUESTION_TOO_LONG, TEXT_MAX_CHARS } from "@cerebros/contract/limits.ts"
import { createSignal, Show } from "solid-js"
import { createCountdown, sayWait } from "../../lib/countdown.ts"
import { Button } from "../../ui/button.tsx"
import { SendIcon, StopIcon } from "../../ui/icons.tsx"
import { TextArea } from "../../ui/text-field.tsx"
import { COMPOSER } from "./words.ts"

const TOO_LONG = QUESTION_TOO_LONG

/** Where a question is typed. Enter sends, Shift and Enter begins a line; Escape stops an answer under way. */
export function Composer(props: {
  words: string
  onInput: (words: string) => void
  onSend: () => void
  onStop: (() => void) | undefined
  /** When asking is allowed again after too many questions (ms since 1970). */
  waitUntilMs: number
  ref: (field: HTMLElement) => void
}) {
  const wait = createCountdown(() => props.waitUntilMs)
  const [isTried, setTried] = createSignal(false)
  const isTooLong = () => props.words.trim().length > TEXT_MAX_CHARS
  const whyNot = () => {
    if (wait() > 0) return COMPOSER.wait(sayWait(wait()))
    if (props.words.trim() === "") return COMPOSER.enter
    return isTooLong() ? TOO_LONG : undefined
  }
  const send = () => {
    setTried(true)
    if (whyNot() === undefined) props.onSend()
  }
  return (
    <form
      class="chat-composer"
      ref={props.ref}
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <TextArea
        label={COMPOSER.label}
        labelHidden
        value={props.words}
        onInput={(words) => {
          setTried(false)
          props.onInput(words)
        }}
        max={TEXT_MAX_CHARS}
        error={isTooLong() && isTried() ? TOO_LONG : undefined}
        rows={1}
        placeholder={COMPOSER.example}
        onKeyDown={(event) => {
          // The Enter that ends a word of an input method is not this one.
          if (event.isComposing || event.keyCode === 229) return
          if (event.key === "Enter" && !event.shiftKey) {
            event.preventDefault()
            send()
          } else if (event.key === "Escape") props.onStop?.()
        }}
      />
      <div class="chat-send">
        <Show when={wait() > 0}>
          <span class="chat-wait">{COMPOSER.kept(sayWait(wait()))}</span>
        </Show>
        <Show when={props.onStop}>
          {(stop) => (
            <Button onClick={() => stop()()}>
              <StopIcon size={16} /> {COMPOSER.stop}
            </Button>
          )}
        </Show>
        <Button variant="primary" type="submit" why={whyNot()}>
          <SendIcon size={16} /> {COMPOSER.ask}
        </Button>
      </div>
    </form>
  )
}
