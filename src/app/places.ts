// The pages that all others are reached from, in the order of the rail; the phone has the same behind one button.
import { links, SETTINGS_SECTIONS } from "../lib/links.ts"
import { useMembership } from "../model/membership.ts"
import {
  BrainIcon,
  ChatIcon,
  HelpIcon,
  type Icon,
  ListIcon,
  MonitorIcon,
  SettingsIcon,
  TrashIcon,
  UsersIcon,
} from "../ui/icons.tsx"
import { hasPage } from "./features.ts"

/** `also`: addresses beside `href` that are the same place. */
export type Place = { label: string; href: string; icon: Icon; also?: readonly string[] }
/** Places of one kind; only the operator's have a heading. */
export type PlaceGroup = { heading?: string; places: readonly Place[] }

type Known = Place & { feature: string }
const of = (places: readonly Known[]): Place[] => places.filter(({ feature }) => hasPage(feature))

/** Those that exist and that the workspace at hand has. */
export function usePlaces(): () => readonly PlaceGroup[] {
  const membership = useMembership()
  return () => {
    const workspace = membership.current()
    const team: Known[] = workspace
      ? [{ feature: "workspaces", label: "Members", href: links.members(workspace.id), icon: UsersIcon }]
      : []
    return [
      {
        places: of([
          { feature: "dashboard", label: "Assistants", href: links.dashboard(), icon: BrainIcon },
          { feature: "chat", label: "Chats", href: "/chat", icon: ChatIcon },
          { feature: "questions", label: "Questions", href: "/questions", icon: HelpIcon },
          ...team,
          {
            feature: "settings",
            label: "Settings",
            href: links.settings(),
            also: SETTINGS_SECTIONS.map((section) => links.settings(section)),
            icon: SettingsIcon,
          },
          { feature: "trash", label: "Trash", href: "/trash", icon: TrashIcon },
        ]),
      },
      {
        heading: "Operation",
        places: of([
          { feature: "hub", label: "Tasks", href: links.hub(), icon: ListIcon },
          { feature: "system", label: "System", href: links.system(), icon: MonitorIcon },
        ]),
      },
    ].filter(({ places }) => places.length > 0)
  }
}
