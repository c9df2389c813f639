// Who may do what in a workspace. The law is `private.role_actions` in SQL (a test compares the two);
// this copy lets a button explain itself before anyone presses it.

export const ROLES = ["owner", "editor", "viewer", "asker"] as const
export type Role = (typeof ROLES)[number]

export const ACTIONS = {
  read: { roles: ["owner", "editor", "viewer"], say: "see everything in this workspace" },
  chat: { roles: ["owner", "editor", "viewer", "asker"], say: "ask the assistants" },
  edit: { roles: ["owner", "editor"], say: "create assistants, upload documents and edit examples" },
  approve: { roles: ["owner", "editor"], say: "approve and reject examples" },
  configure: { roles: ["owner", "editor"], say: "change an assistant's settings" },
  start_training: { roles: ["owner", "editor"], say: "start training" },
  cancel_training: { roles: ["owner", "editor"], say: "cancel training" },
  delete: { roles: ["owner", "editor"], say: "delete assistants" },
  tasks: { roles: ["owner", "editor"], say: "start background tasks" },
  invite: { roles: ["owner"], say: "invite people and change their roles" },
  remove: { roles: ["owner"], say: "remove people" },
  keys: { roles: ["owner"], say: "make and revoke API keys and worker tokens" },
  answering: { roles: ["owner"], say: "choose whether a language model answers" },
  own: { roles: ["owner"], say: "rename, hand over or delete the workspace" },
} as const satisfies Record<string, { roles: readonly Role[]; say: string }>
export type Action = keyof typeof ACTIONS

/** Whether `role` may do `action`. */
export const may = (role: Role | undefined, action: Action): boolean =>
  role !== undefined && (ACTIONS[action].roles as readonly Role[]).includes(role)

/** Who may do `action`: "owners", "owners, editors and viewers". */
export function sayRoles(action: Action): string {
  const roles = ACTIONS[action].roles.map((each) => `${each}s`)
  return [roles.slice(0, -1).join(", "), roles.at(-1)].filter(Boolean).join(" and ")
}

/** The sentence a forbidden button shows, or `undefined` when the role allows the action. */
export function whyNot(role: Role | undefined, action: Action): string | undefined {
  if (may(role, action)) return undefined
  return `Only ${sayRoles(action)} may ${ACTIONS[action].say}. You are ${role === undefined ? "not a member" : `${role === "viewer" ? "a" : "an"} ${role}`} here.`
}
