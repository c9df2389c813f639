import { createSignal } from "solid-js"
import type { Collection } from "@cerebros/contract/draft.ts"
import type { Guidance } from "@cerebros/contract/guidance.ts"
import { told } from "@cerebros/pipeline/draft/prompt.ts"
import { Dialog } from "../../ui/dialog.tsx"
import { Select } from "../../ui/select.tsx"

const OF = [
  { value: "work_products", label: "Work products" },
  { value: "communications", label: "Communications" },
  { value: "references", label: "Reference materials" },
] as const satisfies readonly { value: Collection; label: string }[]

/** What a language model is told before it reads a passage, word for word. */
export function PromptPreview(props: { guidance: Guidance; onClose: () => void }) {
  const [collection, setCollection] = createSignal<Collection>("work_products")
  return (
    <Dialog
      open
      size="large"
      title="What the model reads"
      description="Word for word, before the passage itself and the form of its answer."
      onClose={() => props.onClose()}
    >
      <Select<Collection>
        label="When it drafts from"
        size="small"
        value={collection()}
        onChange={setCollection}
        options={OF}
      />
      <pre class="configure-prompt" tabindex={0} role="region" aria-label="The prompt">
        {told(collection(), undefined, props.guidance)}
      </pre>
    </Dialog>
  )
}
