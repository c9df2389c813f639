// Every page and section that the palette finds, by its name and by other words people use for it.
import { links } from "../../lib/links.ts"
import type { PaletteEntry } from "./matching.ts"

/** Other words for the places of the rail, by their names. */
const ALSO: Record<string, string> = {
  Assistants: "dashboard home start overview agents bots",
  Chats: "ask threads conversations messages history",
  Questions: "inbox not found unanswered feedback",
  Members: "people team users colleagues",
  Settings: "options configuration account",
  Trash: "deleted bin restore recover",
  Help: "documentation guide keyboard shortcuts support",
  Tasks: "hub queue jobs background",
  System: "status health storage outage",
}

/** The same entry, found by the other words for it too. */
export const withOtherWords = (entry: PaletteEntry): PaletteEntry => ({
  ...entry,
  also: ALSO[entry.label] ?? "",
})

const section = (label: string, say: string, href: string, also: string): PaletteEntry => ({
  id: `${say} ${label}`,
  label,
  say,
  href,
  also,
})

/** What stands on pages under a name of its own: of the settings, of the members, of the tasks. */
export function sections(workspaceId: string | undefined): PaletteEntry[] {
  const members = workspaceId === undefined ? undefined : links.members(workspaceId)
  return [
    section("Profile", "Settings", links.settings("profile"), "account name e-mail email address me"),
    section("Preferences", "Settings", links.settings("preferences"), "theme dark light mode appearance"),
    section(
      "Workspace",
      "Settings",
      links.settings("workspace"),
      "rename organisation organization company name",
    ),
    section(
      "API keys",
      "Settings",
      links.settings("keys"),
      "tokens secrets programs integrations developers curl",
    ),
    section("Usage", "Settings", links.settings("usage"), "statistics analytics calls costs tokens"),
    section("For engineers", "Settings", links.settings("engineers"), "operations administration developers"),
    section("Failed tasks", "Tasks", links.hub("dead-letters"), "dead letters errors retry"),
    section("Workers", "Tasks", links.hub("workers"), "machines tokens accounts"),
    ...(members === undefined
      ? []
      : [
          section("Invitations", "Members", members, "invite add people colleagues"),
          section("Roles", "Members", members, "permissions rights access owner editor viewer"),
          section("Approvals", "Members", members, "reviewers sign-off four eyes releases"),
          section("Delete workspace", "Members", members, "ownership transfer hand over leave close"),
        ]),
  ]
}
