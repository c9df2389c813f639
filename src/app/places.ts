// The pages that all others are reached from, in the order of the rail; the phone has the same behind one button.
import { links } from "../lib/links.ts"
import { useMembership } from "../model/membership.ts"
import { mayGo, mayOpen } from "../model/pages.ts"
import {
  BrainIcon,
  ChatIcon,
  HelpIcon,
  type Icon,
  InboxIcon,
  SettingsIcon,
  TrashIcon,
  UsersIcon,
} from "../ui/icons.tsx"
import { hasPage } from "./features.ts"

/** `also`: addresses beside `href` that belong to the same place. */
export type Place = { label: string; href: string; icon: Icon; also?: RegExp }
/** Places that stand together. */
export type PlaceGroup = { places: readonly Place[] }

const OF_AGENT = /^\/agents\/(?![^/]+\/(chat|questions))/ // these have places of their own

type Known = Place & { feature: string }

/** Who runs the stack finds these under Settings and by the palette; nobody else meets them. */
export function useEngineersPlaces(): () => readonly Pick<Place, "label" | "href">[] {
  const membership = useMembership()
  return () =>
    mayOpen(membership.role(), "engineers")
      ? [
          { label: "Tasks", href: links.hub() },
          { label: "System", href: links.system() },
        ].filter(({ href }) => mayGo(membership.role(), href))
      : []
}

/** Those that exist, that the workspace at hand has, and that the person's role may open there. */
export function usePlaces(): () => readonly PlaceGroup[] {
  const membership = useMembership()
  return () => {
    const workspace = membership.current()
    const of = (places: readonly Known[]): Place[] =>
      places.filter(({ feature, href }) => hasPage(feature) && mayGo(workspace?.role, href))
    const team: Known[] = workspace
      ? [{ feature: "workspaces", label: "Members", href: links.members(workspace.id), icon: UsersIcon }]
      : []
    return [
      {
        places: of([
          {
            feature: "dashboard",
            label: "Assistants",
            href: links.dashboard(),
            icon: BrainIcon,
            also: OF_AGENT,
          },
          {
            feature: "chat",
            label: "Chats",
            href: links.chat(),
            icon: ChatIcon,
            also: /^\/agents\/[^/]+\/chat/,
          },
          {
            feature: "questions",
            label: "Questions",
            href: links.allQuestions(),
            icon: InboxIcon,
            also: /^\/agents\/[^/]+\/questions/,
          },
          ...team,
          {
            feature: "settings",
            label: "Settings",
            href: links.settings(),
            also: /^\/(settings|hub|system)(\/|$)/,
            icon: SettingsIcon,
          },
          { feature: "trash", label: "Trash", href: "/trash", icon: TrashIcon },
        ]),
      },
      { places: of([{ feature: "help", label: "Help", href: links.help(), icon: HelpIcon }]) },
    ].filter(({ places }) => places.length > 0)
  }
}
