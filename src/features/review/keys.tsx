import { createSignal, For, onCleanup, onMount } from "solid-js"
import { keyMeant } from "../../lib/key-meant.ts"
import { Switch } from "../../ui/checkbox.tsx"
import { Dialog } from "../../ui/dialog.tsx"
import { Kbd } from "../../ui/kbd.tsx"
import { KEYS_OF_REVIEW } from "../../model/keyboard.ts"
import { KEY_WORDS } from "./words.ts"

const OFF = "review.keys-off"
const [off, setOff] = createSignal(localStorage.getItem(OFF) !== null)

const WALK = new Set(["j", "k", "ArrowDown", "ArrowUp"])
const BREATH_MS = 2_000 // between two letters of someone who types

/**
 * Tells of each key, in the order they are pressed, whether it goes on with what was typed in a field. A field may go while
 * somebody types there, with the example that was deleted: the rest of the sentence is no row of commands.
 */
function makeSentence(): { hear: (event: KeyboardEvent) => void; end: () => void; goesOn: () => boolean } {
  let typedAt = -Infinity
  return {
    hear(event) {
      const at = targetOf(event)
      const isText = at?.matches("[contenteditable=true]") === true
      const isField = isText || at?.matches("textarea, input:not([type=checkbox], [type=radio])") === true
      const leaves =
        event.key === "Escape" ||
        event.key === "Tab" ||
        (event.key === "Enter" && !isText) ||
        event.ctrlKey ||
        event.metaKey ||
        event.altKey
      typedAt = !leaves && (isField || event.timeStamp - typedAt < BREATH_MS) ? event.timeStamp : -Infinity
    },
    end: () => (typedAt = -Infinity),
    goesOn: () => typedAt !== -Infinity,
  }
}

/** What a key was pressed on, through shadow roots: the editor's fields live in one. */
function targetOf(event: KeyboardEvent): HTMLElement | undefined {
  const [first] = event.composedPath()
  return first instanceof HTMLElement ? first : undefined
}

/** Runs `onKey` for single keys pressed anywhere on the page but where one types. It says whether it used the key. */
export function createKeys(onKey: (key: string, at: HTMLElement | undefined) => boolean): void {
  const sentence = makeSentence()
  const listen = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || event.isComposing) return
    const at = targetOf(event)
    if (
      at?.closest(
        "textarea, select, [contenteditable], [role=listbox], [role=menu], [role=dialog], [role=alertdialog]",
      )
    )
      return
    if (at instanceof HTMLInputElement && at.type !== "checkbox") return
    if (sentence.goesOn()) return event.preventDefault() // a space would scroll the list away
    const key = keyMeant(event)
    if (off() && key !== "?") return
    if (event.repeat && !WALK.has(key)) return // held a little too long, it would undo itself
    if (onKey(key, at)) event.preventDefault()
  }
  onMount(() => {
    document.addEventListener("keydown", sentence.hear, true)
    document.addEventListener("pointerdown", sentence.end, true)
    document.addEventListener("keydown", listen)
  })
  onCleanup(() => {
    document.removeEventListener("keydown", sentence.hear, true)
    document.removeEventListener("pointerdown", sentence.end, true)
    document.removeEventListener("keydown", listen)
  })
}

/** The list of keys, and the switch for people whose dictation types letters (WCAG 2.1.4). */
export function KeysDialog(props: { open: boolean; onClose: () => void }) {
  return (
    <Dialog open={props.open} onClose={() => props.onClose()} title={KEY_WORDS.title}>
      <dl class="keys">
        <For each={KEYS_OF_REVIEW}>
          {([keys, say]) => (
            <div>
              <dt>
                <Kbd keys={keys} />
              </dt>
              <dd>{say}</dd>
            </div>
          )}
        </For>
      </dl>
      <Switch
        label={KEY_WORDS.single}
        description={KEY_WORDS.singleSay}
        checked={!off()}
        onChange={(on) => {
          setOff(!on)
          if (on) localStorage.removeItem(OFF)
          else localStorage.setItem(OFF, "yes")
        }}
      />
    </Dialog>
  )
}
