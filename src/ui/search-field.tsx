import { Show } from "solid-js"
import { CloseIcon, SearchIcon } from "./icons.tsx"
import "./field.css"
import "./search-field.css"

/** A field that filters what is below it. Escape and the cross empty it. */
export function SearchField(props: {
  label: string
  value: string
  onInput: (value: string) => void
  placeholder?: string
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
          if (event.key !== "Escape" || props.value === "") return
          event.stopPropagation() // first Escape empties the field, only the next one closes a dialog around it
          props.onInput("")
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
