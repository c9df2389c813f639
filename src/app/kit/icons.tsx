import { For } from "solid-js"
import * as icons from "../../ui/icons.tsx"
import { Section } from "./section.tsx"

/** Every icon. */
export function Icons() {
  return (
    <Section title="Icons">
      <div class="kit-row">
        <For each={Object.entries(icons)}>
          {([name, Icon]) => <span title={name}>{Icon({ size: 20 })}</span>}
        </For>
      </div>
    </Section>
  )
}
