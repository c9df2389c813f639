import { Show } from "solid-js"
import { CloseIcon, SearchIcon } from "./icons.tsx"
import "./field.css"
import "./search-field.css"

/**
 * A field that filters what is below it. Escape and the cross empty it; an arrow down goes on to what was found, Enter opens
 * the first of it, and Escape in the empty field leaves it.
 */
export function SearchField(props: {
  label: string
  value: string
  onInput: (value: string) => void
  placeholder?: string
  /** Moves the focus to the first that was found; `open` says to open it at once. */
  onGoOn?: (open: boolean) => void
  /** Escape in the empty field: back to where one was. */
  onLeave?: () => void
  ref?: (element: HTMLInputElement) => void
}) {
  let input: HTMLInputElement | undefined
  return (
    <div class="search-field" role="search">
      <SearchIcon class="search-field-icon" />
      <input
        ref={(element) => {
          input = element
          props.ref?.(element)
        }}
        class="input"
        dir="auto"
        type="search"
        enterkeyhint="search"
        aria-label={props.label}
        placeholder={props.placeholder ?? props.label}
        value={props.value}
        onInput={(event) => props.onInput(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.isComposing) return
          const leaves = event.key === "Escape" && props.value === ""
          if (event.key === "Escape" && !leaves) {
            event.stopPropagation() // first Escape empties the field, only the next one closes a dialog around it
            props.onInput("")
          } else if (leaves && props.onLeave) {
            event.stopPropagation()
            props.onLeave()
          } else if (props.onGoOn && (event.key === "ArrowDown" || event.key === "Enter")) {
            event.preventDefault()
            props.onGoOn(event.key === "Enter")
          }
        }}
      />
      <Show when={props.value !== ""}>
        <button
          type="button"
          class="search-field-clear"
          aria-label="Clear the search"
          onClick={() => {
            props.onInput("")
            input?.focus()
          }}
        >
          <CloseIcon size={14} />
        </button>
      </Show>
    </div>
  )
}
