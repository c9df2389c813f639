import { Show, Suspense } from "solid-js"
import { createLater } from "../../lib/after-paint.ts"
import { Splitter } from "../../ui/splitter.tsx"
import { EditorSkeleton } from "./editor/skeleton.tsx"
import { OpenExample } from "./open-example.tsx"
import { ReviewList } from "./review-list.tsx"
import { PANES, setView, view } from "./view.ts"
import { LIST } from "./words.ts"

type List = Parameters<typeof ReviewList>[0]
type Open = Parameters<typeof OpenExample>[0]

/** The list of examples, and beside it the one that is open. */
export function Columns(props: List & Pick<Open, "onCorrect" | "onClose">) {
  const openId = () => props.address.openId()
  const builtId = createLater(openId) // the row answers the key, and the editor follows
  return (
    <div class="review-columns" style={{ "--list-width": `${view().list}px` }}>
      <div class="review-main" id="review-main">
        <ReviewList
          agent={props.agent}
          address={props.address}
          pages={props.pages}
          chosen={props.chosen}
          fits={props.fits}
          fitting={props.fitting}
          verdicts={props.verdicts}
          picked={props.picked}
          people={props.people}
          onAdd={() => props.onAdd()}
          onFresh={() => props.onFresh()}
          ref={(handle) => props.ref(handle)}
        />
      </div>
      <Show when={openId()}>
        <Splitter
          label={LIST.width}
          controls="review-main"
          side="before"
          {...PANES.list}
          value={view().list}
          onChange={(list) => setView({ list })}
        />
      </Show>
      <Show
        when={builtId()}
        fallback={
          <Show when={openId()}>
            <div class="review-open">
              <EditorSkeleton />
            </div>
          </Show>
        }
      >
        {(id) => (
          <Suspense>
            <OpenExample
              agent={props.agent}
              exampleId={id()}
              row={props.pages.row(id())}
              people={props.people ?? []}
              filter={props.address.filter()}
              commentWanted={props.address.commentWanted()}
              focusWanted={props.address.focusWanted()}
              whyNoStep={props.verdicts.whyNoStep}
              onStep={props.verdicts.step}
              onApproveAndNext={(example, fromText) => void props.verdicts.approveAndNext(example, fromText)}
              isSaving={props.verdicts.saving() === id()}
              onSimilar={(similar) => props.address.fitOnly({ similar })}
              onChange={props.verdicts.change}
              onReject={props.verdicts.reject}
              onCorrect={(what) => props.onCorrect(what)}
              onClose={() => props.onClose()}
            />
          </Suspense>
        )}
      </Show>
    </div>
  )
}
