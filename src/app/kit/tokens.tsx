import { For } from "solid-js"
import { Section } from "./section.tsx"

const SIZES = [
  ["7", "What the sign-in page promises"],
  ["6", "A number on a card, the title of a step"],
  ["5", "The title of a page"],
  ["4", "The title of a dialog or a list"],
  ["3", "The body: 14 px, and what stands in buttons and fields"],
  ["2", "What stands below a label"],
  ["1", "Facts in a row, badges"],
  ["0", "Keys and initials"],
] as const
const RADII = ["1", "2", "3", "4", "full"] as const
const SPACES = ["1", "2", "3", "4", "5", "6", "8", "10", "12", "16"] as const
const GROUNDS = [
  "canvas",
  "sunken",
  "surface",
  "raised",
  "hover",
  "pressed",
  "selected",
  "brand-tint",
  "violet-tint",
  "green-tint",
  "amber-tint",
  "red-tint",
] as const

/** The scales that every part is drawn with: type, radii, spaces, grounds. */
export function Tokens() {
  return (
    <>
      <Section title="Type">
        <ul class="kit-stack">
          <For each={SIZES}>
            {([size, say]) => (
              <li class="kit-size" data-size={size}>
                {say}
              </li>
            )}
          </For>
        </ul>
      </Section>
      <Section title="Radii, spaces and grounds">
        <div class="kit-row">
          <For each={RADII}>
            {(radius) => (
              <span class="kit-radius" data-radius={radius}>
                {radius}
              </span>
            )}
          </For>
        </div>
        <div class="kit-row">
          <For each={SPACES}>
            {(space) => <span class="kit-space" data-space={space} title={`--s${space}`} />}
          </For>
        </div>
        <div class="kit-row">
          <For each={GROUNDS}>
            {(ground) => (
              <span class="kit-ground" data-ground={ground}>
                {ground}
              </span>
            )}
          </For>
        </div>
      </Section>
    </>
  )
}
