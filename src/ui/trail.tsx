import { A } from "@solidjs/router"
import { createEffect, createSignal, For, onCleanup, Show } from "solid-js"
import { ChevronRightIcon } from "./icons.tsx"
import "./trail.css"

/** A page above the one at hand. */
export type Crumb = { label: string; href: string }

const [crumbs, setCrumbs] = createSignal<readonly Crumb[]>([])

/** Where the page stands: the pages above it, the outermost first. Call it once a page; it goes with the owner. */
export function createTrail(above: () => readonly Crumb[]): void {
  createEffect(() => setCrumbs(above()))
  onCleanup(() => setCrumbs([]))
}

/** The way back up, in the header; nothing on a page that stands at the top. */
export function Trail() {
  return (
    <Show when={crumbs().length > 0}>
      <nav class="trail" aria-label="Breadcrumbs">
        <ol>
          <For each={crumbs()}>
            {(crumb) => (
              <li>
                <A href={crumb.href} end>
                  {crumb.label}
                </A>
                <ChevronRightIcon size={14} />
              </li>
            )}
          </For>
        </ol>
      </nav>
    </Show>
  )
}
