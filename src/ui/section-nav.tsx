import { A } from "@solidjs/router"
import { For, Show } from "solid-js"
import "./section-nav.css"

/** Sections of a page that have an address of their own. `count` stands behind a label, for example of what waits there. */
export function SectionNav(props: {
  label: string
  sections: readonly { href: string; label: string; current: boolean; count?: number | undefined }[]
}) {
  return (
    <nav class="section-nav" aria-label={props.label}>
      <For each={props.sections}>
        {(section) => (
          <A href={section.href} aria-current={section.current ? "page" : undefined}>
            {section.label}
            <Show when={section.count}>
              <span class="section-nav-count">{section.count}</span>
            </Show>
          </A>
        )}
      </For>
    </nav>
  )
}
