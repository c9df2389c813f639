import type { Role } from "../../../contract/permissions.ts"

/** How the roles are called, and the one sentence each. */
export const ROLE_OPTIONS: Readonly<Record<Role, { label: string; description: string }>> = {
  owner: { label: "Owner", description: "Everything, with members, keys and the workspace itself" },
  editor: { label: "Editor", description: "Uploads, edits, trains, deletes" },
  viewer: { label: "Viewer", description: "Looks and asks" },
}
