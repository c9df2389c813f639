import { Show } from "solid-js"
import type { Document } from "../../../model/agent.ts"
import { useMembership } from "../../../model/membership.ts"
import { Button } from "../../../ui/button.tsx"
import { createDocumentDeeds, KINDS } from "./deeds.ts"

const LOOKS = {
  work_products: "a work product",
  communications: "a mail thread",
  references: "reference material",
} as const

/** What kind a document looks like, where somebody put it with another: offered, never done unasked. */
export function KindOffer(props: { agentId: string; document: Document }) {
  const membership = useMembership()
  const deeds = createDocumentDeeds(() => props.agentId)
  return (
    <Show when={props.document.looks_like}>
      {(kind) => (
        <span class="upload-offer">
          Looks like {LOOKS[kind()]}:{" "}
          <Button
            size="small"
            why={membership.whyNot("edit")}
            onClick={() => void deeds.move(props.document, kind())}
          >
            Move it to {KINDS[kind()].many}
          </Button>
          <Button
            size="small"
            variant="ghost"
            why={membership.whyNot("edit")}
            onClick={() => void deeds.move(props.document, props.document.collection)}
          >
            Leave it here
          </Button>
        </span>
      )}
    </Show>
  )
}
