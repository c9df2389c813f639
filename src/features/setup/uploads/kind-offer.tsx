import { Show } from "solid-js"
import type { Document } from "../../../model/agent.ts"
import { useMembership } from "../../../model/membership.ts"
import { Button } from "../../../ui/button.tsx"
import { KINDS, OFFER } from "../words-uploads.ts"
import { createDocumentDeeds } from "./deeds.ts"

/** What kind a document looks like, where somebody put it with another: offered, never done unasked. */
export function KindOffer(props: { agentId: string; document: Document }) {
  const membership = useMembership()
  const deeds = createDocumentDeeds(() => props.agentId)
  return (
    <Show when={props.document.looks_like}>
      {(kind) => (
        <span class="upload-offer">
          {OFFER.looksLike(kind())}{" "}
          <Button
            size="small"
            why={membership.whyNot("edit")}
            onClick={() => void deeds.move(props.document, kind())}
          >
            {OFFER.move(KINDS[kind()].many)}
          </Button>
          <Button
            size="small"
            variant="ghost"
            why={membership.whyNot("edit")}
            onClick={() => void deeds.move(props.document, props.document.collection)}
          >
            {OFFER.leave}
          </Button>
        </span>
      )}
    </Show>
  )
}
