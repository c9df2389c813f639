import { createSignal, For, Show } from "solid-js"
import { Button } from "../../../ui/button.tsx"
import { toast } from "../../../ui/toast.tsx"
import { TROUBLES } from "../words-exchange.ts"
import { type Progress, sayPlace, TROUBLES_SHOWN, troublesOf } from "./import-file.ts"
import { openDestination } from "./save-file.ts"

/** What of a file is no example, by line: the first hundred here, all of it to download. */
export function Troubles(props: { file: File; counts: Progress | undefined; ended?: boolean }) {
  const [busy, setBusy] = createSignal(false)
  const count = () => props.counts?.troubleCount ?? 0
  async function download(): Promise<void> {
    setBusy(true)
    try {
      const destination = await openDestination(
        TROUBLES.file(props.file.name.replace(/\.\w+$/, "")),
        "text/csv",
      )
      if (!destination) return
      await troublesOf(props.file).pipeTo(destination.file)
      await destination.finish()
    } catch {
      toast(TROUBLES.notSaved, { tone: "danger" })
    } finally {
      setBusy(false)
    }
  }
  return (
    <Show when={count() > 0}>
      <section class="exchange-troubles" aria-label={TROUBLES.label}>
        <div class="exchange-row">
          <h3 class="exchange-heading">
            {count() > TROUBLES_SHOWN ? TROUBLES.first(TROUBLES_SHOWN, count()) : TROUBLES.all(count())}
          </h3>
          <Show when={props.ended}>
            <Button size="small" busy={busy()} onClick={() => void download()}>
              {TROUBLES.download}
            </Button>
          </Show>
        </div>
        {/* Can be scrolled, so it must take the focus. */}
        <ul tabindex={0} aria-label={TROUBLES.lines}>
          <For each={props.counts?.troubles}>
            {(trouble) => (
              <li>
                <span class="exchange-line">{sayPlace(trouble)}</span> {trouble.problem}
              </li>
            )}
          </For>
        </ul>
      </section>
    </Show>
  )
}
