import { Select as Kobalte } from "@kobalte/core/select"
import { Show } from "solid-js"
import { CheckIcon, ChevronDownIcon } from "./icons.tsx"
import "./field.css"
import "./popup.css"
import "./select.css"

export type Option<V extends string> = {
  value: V
  label: string
  description?: string
  why?: string | undefined
}

/** One of a few. An option with `why` is shown, but cannot be chosen and says why. */
export function Select<V extends string>(props: {
  label: string
  labelHidden?: boolean
  description?: string
  error?: string | undefined
  options: readonly Option<V>[]
  value: V
  onChange: (value: V) => void
  disabled?: boolean
  size?: "small" | "medium"
}) {
  const chosen = () => props.options.find((option) => option.value === props.value) ?? null
  return (
    <Kobalte<Option<V>>
      class="select"
      options={[...props.options]}
      optionValue="value"
      optionTextValue="label"
      optionDisabled={(option) => option.why !== undefined}
      value={chosen()}
      onChange={(option) => option && props.onChange(option.value)}
      disabled={props.disabled ?? false}
      validationState={props.error ? "invalid" : "valid"}
      gutter={4}
      placement="bottom-start"
      sameWidth={false}
      disallowEmptySelection
      itemComponent={(item) => (
        <Kobalte.Item item={item.item} class="select-item">
          <span class="select-item-check">
            <Kobalte.ItemIndicator>
              <CheckIcon size={14} />
            </Kobalte.ItemIndicator>
          </span>
          {/* Plain words, not Kobalte's label and description: an option is called by all it shows (WCAG 2.5.3). */}
          <span>
            {item.item.rawValue.label}
            <Show when={item.item.rawValue.why ?? item.item.rawValue.description}>
              {(say) => <span class="select-item-say">{say()}</span>}
            </Show>
          </span>
        </Kobalte.Item>
      )}
    >
      <Kobalte.Label classList={{ "field-label": true, "sr-only": props.labelHidden === true }}>
        {props.label}
      </Kobalte.Label>
      <Show when={props.description}>
        <Kobalte.Description as="p" class="field-description">
          {props.description}
        </Kobalte.Description>
      </Show>
      <Kobalte.Trigger class="input select-trigger" data-size={props.size ?? "medium"}>
        <Kobalte.Value<Option<V>> class="select-value">
          {(state) => state.selectedOption()?.label}
        </Kobalte.Value>
        <Kobalte.Icon class="select-icon">
          <ChevronDownIcon size={14} />
        </Kobalte.Icon>
      </Kobalte.Trigger>
      <Kobalte.ErrorMessage as="p" class="field-error">
        {props.error}
      </Kobalte.ErrorMessage>
      <Kobalte.Portal>
        <Kobalte.Content class="popup select-popup">
          <Kobalte.Listbox class="select-list" />
        </Kobalte.Content>
      </Kobalte.Portal>
    </Kobalte>
  )
}
