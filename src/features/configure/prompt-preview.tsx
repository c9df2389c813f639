import { createSignal } from "solid-js"
import type { Collection } from "@cerebros/contract/draft.ts"
import type { Guidance } from "@cerebros/contract/guidance.ts"
import { told } from "@cerebros/pipeline/draft/prompt.ts"
import { Dialog } from "../../ui/dialog.tsx"
import { Select } from "../../ui/select.tsx"
import { PREVIEW } from "./words.ts"

const OF = [
  { value: "work_products", label: PREVIEW.work_products },
  { value: "communications", label: PREVIEW.communications },
  { value: "references", label: PREVIEW.references },
] as const satisfies readonly { value: Collection; label: string }[]

/** What a language model is told before it reads a passage, word for word. */
export function PromptPreview(props: { guidance: Guidance; onClose: () => void }) {
  const [collection, setCollection] = createSignal<Collection>("work_products")
  return (
    <Dialog open size="large" title={PREVIEW.title} description={PREVIEW.say} onClose={() => props.onClose()}>
      <Select<Collection>
        label={PREVIEW.of}
        size="small"
        value={collection()}
        onChange={setCollection}
        options={OF}
      />
      <pre class="configure-prompt" tabindex={0} role="region" aria-label={PREVIEW.prompt}>
        {told(collection(), undefined, props.guidance)}
      </pre>
    </Dialog>
  )
}
