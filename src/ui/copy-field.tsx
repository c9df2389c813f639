import { createCopy } from "./copy.ts"
import { Field } from "./field.tsx"
import { IconButton } from "./icon-button.tsx"
import { CheckIcon, CopyIcon } from "./icons.tsx"
import "./copy-field.css"

/** A value to take along: a key, an address. */
export function CopyField(props: {
  label: string
  value: string
  description?: string
  labelHidden?: boolean
}) {
  const { copied, copy } = createCopy()
  return (
    <Field
      label={props.label}
      description={props.description}
      labelHidden={props.labelHidden ?? false}
      control={(ids) => (
        <div class="copy-field">
          <input
            {...ids()}
            class="input copy-field-value"
            readonly
            value={props.value}
            onFocus={(event) => event.currentTarget.select()}
          />
          <IconButton
            label={copied() ? "Copied" : `Copy ${props.label.toLowerCase()}`}
            icon={(icon) => (copied() ? <CheckIcon {...icon} /> : <CopyIcon {...icon} />)}
            onClick={() => void copy(props.value)}
          />
        </div>
      )}
    />
  )
}
