import { Show } from "solid-js"
import { useMembership } from "../../../lib/membership.ts"
import { Button } from "../../../ui/button.tsx"
import { Checkbox } from "../../../ui/checkbox.tsx"

/** How many examples fit, and what can be done with several at once: those chosen, or all that fit on any page. */
export function Bulk(props: {
  onPage: number
  total: number
  picked: number
  everything: boolean
  onPickPage: (all: boolean) => void
  onPickEverything: () => void
  onReview: (state: "approved" | "rejected" | "draft") => void
  onRemove: () => void
}) {
  const membership = useMembership()
  const number = (count: number) => count.toLocaleString("en")
  const wholePage = () => props.picked === props.onPage
  return (
    <div class="review-bulk">
      <Checkbox
        label={`Choose all ${props.onPage} on this page`}
        labelHidden
        checked={props.everything || wholePage()}
        mixed={!props.everything && props.picked > 0 && !wholePage()}
        onChange={props.onPickPage}
      />
      <Show
        when={props.picked > 0 || props.everything}
        fallback={
          <span class="review-count">
            {number(props.total)} {props.total === 1 ? "example" : "examples"}
          </span>
        }
      >
        <span class="review-count" role="status">
          {number(props.everything ? props.total : props.picked)} chosen
        </span>
        <Show when={!props.everything && wholePage() && props.total > props.onPage}>
          <Button size="small" variant="ghost" onClick={() => props.onPickEverything()}>
            Choose all {number(props.total)} that fit
          </Button>
        </Show>
        <Button size="small" why={membership.whyNot("approve")} onClick={() => props.onReview("approved")}>
          Approve
        </Button>
        <Button size="small" why={membership.whyNot("approve")} onClick={() => props.onReview("rejected")}>
          Reject
        </Button>
        <Button size="small" why={membership.whyNot("approve")} onClick={() => props.onReview("draft")}>
          Put back
        </Button>
        <Button size="small" why={membership.whyNot("edit")} onClick={() => props.onRemove()}>
          Delete
        </Button>
      </Show>
    </div>
  )
}
