import { createCopy } from "./copy.ts"
import { IconButton } from "./icon-button.tsx"
import { CheckIcon, CopyIcon } from "./icons.tsx"
import "./code-block.css"

/** Code to read and to take along. `label` says what it is, for example "curl". */
export function CodeBlock(props: { label: string; code: string }) {
  const { copied, copy } = createCopy()
  return (
    <figure class="code-block">
      <figcaption class="code-block-head">
        <span>{props.label}</span>
        <IconButton
          size="small"
          label={copied() ? "Copied" : `Copy ${props.label}`}
          icon={(icon) => (copied() ? <CheckIcon {...icon} /> : <CopyIcon {...icon} />)}
          onClick={() => void copy(props.code)}
        />
      </figcaption>
      <pre class="code-block-code" tabindex={0} aria-label={props.label}>
        <code>{props.code}</code>
      </pre>
    </figure>
  )
}
