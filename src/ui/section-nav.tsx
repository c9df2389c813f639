import { A } from "@solidjs/router"
import { createEffect, For, on, Show } from "solid-js"
import "./section-nav.css"

/** Sections of a page that have an address of their own. `count` stands behind a label, for example of what waits there. */
export function SectionNav(props: {
  label: string
  sections: readonly { href: string; label: string; current: boolean; count?: number | undefined }[]
}) {
  let nav: HTMLElement | undefined
  const current = () => props.sections.findIndex((section) => section.current)
  // Of a row that is wider than the window: by its own scrolling, for scrollIntoView would move the page, too.
  const show = () => {
    const link = nav?.querySelector<HTMLElement>("[aria-current=page]")
    if (nav && link) nav.scrollLeft = link.offsetLeft - (nav.clientWidth - link.offsetWidth) / 2
  }
  createEffect(on(current, () => queueMicrotask(show)))
  return (
    <nav class="section-nav" aria-label={props.label} ref={(element) => (nav = element)}>
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
