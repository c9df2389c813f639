import { A, useLocation } from "@solidjs/router"
import { createMemo, For } from "solid-js"
import { ListIcon } from "../ui/icons.tsx"
import { Menu, type MenuEntry } from "../ui/menu.tsx"
import { usePlaces } from "./places.ts"
import "./rail.css"

/** The main pages at the side of every other. */
export function Rail() {
  const groups = usePlaces()
  const location = useLocation()
  return (
    <nav class="rail" aria-label="Main">
      <For each={groups()}>
        {(group) => (
          <div class="rail-group">
            <For each={group.places}>
              {(place) => (
                <A
                  class="rail-place"
                  href={place.href}
                  {...(place.also?.test(location.pathname) && { "aria-current": "page" })}
                >
                  {place.icon({})}
                  <span>{place.label}</span>
                </A>
              )}
            </For>
          </div>
        )}
      </For>
    </nav>
  )
}

/** The same pages behind one button, where there is no room for the rail. */
export function PlacesMenu() {
  const groups = usePlaces()
  // Known before the button can be pressed: a menu that first asks when it opens would be taken away while it waits.
  const entries = createMemo(() =>
    groups().flatMap(({ places }, index): MenuEntry[] => [
      ...(index === 0 ? [] : (["line"] as const)),
      ...places.map(({ label, href, icon }) => ({ label, href, icon })),
    ]),
  )
  return (
    <Menu
      label="Menu"
      class="places-trigger"
      at="bottom-start"
      trigger={<TriggerContent />}
      entries={entries()}
    />
  )
}

/** The button's place until its entries are known, so that nothing beside it moves when they are. */
export function PlacesTrigger() {
  return (
    <button type="button" class="places-trigger" aria-label="Menu" disabled>
      <TriggerContent />
    </button>
  )
}

const TriggerContent = () => (
  <>
    <ListIcon />
    <span>Menu</span>
  </>
)
