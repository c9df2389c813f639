// What the switch between workspaces says. A file of its own: every page loads the header that it stands in.
import type { Role } from "@cerebros/contract/permissions.ts"

/** "an owner", "a viewer". */
export const sayRole = (role: Role): string => `${role === "viewer" ? "a" : "an"} ${role}`

/** The dialog for a new one. */
export const NEW = {
  title: "New workspace",
  say: "A workspace has its own assistants and members. You become its owner.",
  confirm: "Create",
  name: "Name",
  nameExample: "For example Support team",
}

/** The menu in the header. */
export const SWITCHER = {
  label: (workspace: string) => `Workspace: ${workspace}`,
  heading: "Workspaces",
  role: (role: Role) => `You are ${sayRole(role)}`,
  members: "Members",
  create: "New workspace",
}
