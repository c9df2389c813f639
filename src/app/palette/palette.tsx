// The command palette: Ctrl K or ⌘ K from anywhere. Loaded when it is first opened.
import { useLocation, useNavigate } from "@solidjs/router"
import { createDeferred, createEffect, createSignal, createUniqueId, For, on, Show } from "solid-js"
import { queryOptions } from "@tanstack/solid-query"
import { may } from "@cerebros/contract/permissions.ts"
import { links } from "../../lib/links.ts"
import { toProblem } from "../../lib/problem.ts"
import { useQuery } from "../../lib/use-query.ts"
import { useMembership } from "../../model/membership.ts"
import { agentAt, mayGo, mayOpen } from "../../model/pages.ts"
import { Dialog } from "../../ui/dialog.tsx"
import { useEngineersPlaces, usePlaces } from "../places.ts"
import { search, searchAskable } from "./entries.ts"
import { matching, type PaletteEntry } from "./matching.ts"
import { sections, withOtherWords } from "./pages.ts"
import "../../ui/field.css"
import "./palette.css"

const SEARCH_FROM_CHARS = 2 // one letter is in every name

const paletteQueries = {
  found: (workspaceId: string, agentId: string | undefined, typed: string, mayRead: boolean) =>
    queryOptions({
      queryKey: ["palette", workspaceId, agentId, typed, mayRead],
      queryFn: () => (mayRead ? search(workspaceId, agentId, typed) : searchAskable(workspaceId, typed)),
      enabled: workspaceId !== "" && typed.length >= SEARCH_FROM_CHARS,
      throwOnError: false, // said below, in place
    }),
}

/** A field and what it finds, for as long as it is open. Arrows choose, Enter goes there, Escape closes. */
export default function Palette(props: { onClose: () => void }) {
  const navigate = useNavigate()
  const membership = useMembership()
  const groups = usePlaces()
  const engineersPlaces = useEngineersPlaces()
  const location = useLocation()
  const agentHere = () => agentAt(location.pathname)
  const listId = createUniqueId()
  const [typed, setTyped] = createSignal("")
  const [at, setAt] = createSignal(0)
  const calm = createDeferred(() => typed().trim(), { timeoutMs: 150 })
  const mayRead = () => may(membership.role(), "read")
  const found = useQuery(() =>
    paletteQueries.found(membership.current()?.id ?? "", agentHere(), calm(), mayRead()),
  )
  const places = (): PaletteEntry[] => [
    ...groups().flatMap((group) =>
      group.places.map(({ label, href }) => ({ id: href, label, say: "Go to", href })),
    ),
    ...engineersPlaces().map(({ label, href }) => ({ id: href, label, say: "For engineers", href })),
  ]
  const standing = (): PaletteEntry[] => [
    ...places().map(withOtherWords),
    ...sections(membership.current()?.id).filter(({ href }) => mayGo(membership.role(), href)),
    ...(mayOpen(membership.role(), "new-agent")
      ? [{ id: "new", label: "New assistant", say: "Create", href: links.newAgent() }]
      : []),
  ]
  const what = () => (mayRead() ? "Search assistants, documents and examples" : "Search assistants")
  const entries = (): PaletteEntry[] => [
    ...matching(standing(), typed()),
    ...(typed().trim().length >= SEARCH_FROM_CHARS ? (found.data ?? []) : []),
  ]
  createEffect(on(typed, () => setAt(0)))
  const idOf = (index: number) => `${listId}-${index}`
  const go = (entry: PaletteEntry | undefined) => {
    if (!entry) return
    props.onClose()
    navigate(entry.href)
  }
  const move = (by: number) => {
    const count = entries().length
    if (count === 0) return
    setAt((at() + by + count) % count)
    document.getElementById(idOf(at()))?.scrollIntoView({ block: "nearest" })
  }
  const keys: Record<string, () => void> = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Enter: () => go(entries()[at()]),
  }
  return (
    <Dialog open onClose={props.onClose} title="Go to, create, search">
      <input
        class="input"
        type="text"
        role="combobox"
        data-autofocus
        aria-label={what()}
        placeholder={what()}
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={entries().length > 0 ? idOf(at()) : undefined}
        value={typed()}
        onInput={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => {
          const act = keys[event.key]
          if (!act || event.isComposing) return
          event.preventDefault()
          act()
        }}
      />
      <ul class="palette-list" role="listbox" id={listId} aria-label="Found">
        <For each={entries()}>
          {(entry, index) => (
            <li
              class="palette-entry"
              role="option"
              id={idOf(index())}
              aria-selected={index() === at()}
              onPointerMove={() => setAt(index())}
              onClick={() => go(entry)}
            >
              <span class="palette-label" translate="no" dir="auto">
                {entry.label}
              </span>
              <span class="palette-say">{entry.say}</span>
            </li>
          )}
        </For>
      </ul>
      <p class="palette-note" role="status">
        <Show
          when={found.error}
          fallback={entries().length === 0 && !found.isFetching ? "No matches. Try another word." : ""}
        >
          {(error) => toProblem(error()).message}
        </Show>
      </p>
    </Dialog>
  )
}
