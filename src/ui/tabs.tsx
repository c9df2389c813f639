import { Tabs as Kobalte } from "@kobalte/core/tabs"
import { For, type JSX, Show } from "solid-js"
import "./tabs.css"

/** Views of the same thing, one at a time. For places with an address of their own use links instead. */
export function Tabs<V extends string>(props: {
  label: string
  tabs: readonly {
    value: V
    label: string
    count?: number
    /** Stays in the page while another view is shown: it holds what someone types. */
    keep?: boolean
    content: () => JSX.Element
  }[]
  value: V
  onChange: (value: V) => void
}) {
  return (
    <Kobalte
      class="tabs"
      value={props.value}
      onChange={(value) => props.onChange(value as V /* one of tabs */)}
    >
      <Kobalte.List class="tabs-list" aria-label={props.label}>
        <For each={props.tabs}>
          {(tab) => (
            <Kobalte.Trigger class="tabs-tab" value={tab.value}>
              {tab.label}
              <Show when={tab.count !== undefined}>
                <span class="tabs-count">{tab.count}</span>
              </Show>
            </Kobalte.Trigger>
          )}
        </For>
      </Kobalte.List>
      <For each={props.tabs}>
        {(tab) => (
          <Kobalte.Content class="tabs-content" value={tab.value} forceMount={tab.keep === true}>
            {tab.content()}
          </Kobalte.Content>
        )}
      </For>
    </Kobalte>
  )
}
