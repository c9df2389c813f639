// What a workspace's page says.
import { sayCount } from "../../lib/locale.ts"
import type { Role } from "@cerebros/contract/permissions.ts"
import { sayRole } from "./words-switcher.ts"

/** What each role is called. */
export const ROLE_NAMES: Record<Role, string> = {
  owner: "Owner",
  editor: "Editor",
  viewer: "Viewer",
  asker: "Asker",
}

/** The page of one workspace. */
export const WORKSPACE = {
  title: (workspace?: string) => (workspace === undefined ? "Members" : `Members of ${workspace}`),
  noAccess: "You don't have access to this workspace",
  noAccessSay: "You are not a member, or it was deleted.",
  home: "Go to dashboard",
  say: "Who is in this workspace, and what each role may do.",
  members: "Members",
  invitations: "Invitations",
  invitationsSay: "The person gets an e-mail with a link to this workspace.",
  roles: "Roles",
  rolesSay: "What each role may do here.",
}

/** Everyone in it. */
export const MEMBERS = {
  list: "Members",
  name: "Name",
  role: "Role",
  roleOf: (name: string) => `Role of ${name}`,
  joined: "Joined",
  actions: "Actions",
  actionsFor: (name: string) => `Actions for ${name}`,
  you: "(you)",
  leave: "Leave",
  handOver: "Hand over",
  remove: "Remove",
  changed: (name: string, role: Role) => `${name} is now ${sayRole(role)}.`,
  removed: (name: string) => `${name} was removed.`,
  handedOver: (name: string) => `${name} owns this workspace now.`,
}

/** The dialog that asks before somebody leaves. */
export const LEAVING = {
  title: (workspace: string) => `Leave ${workspace}?`,
  say: "You lose access to everything in it at once. An owner can invite you again.",
  confirm: "Leave",
}

/** The dialog that asks before a workspace gets another owner. */
export const HANDING_OVER = {
  title: (workspace: string, name: string) => `Hand ${workspace} over to ${name}?`,
  say: (name: string) =>
    `${name} becomes its owner, and you become an editor. Only an owner can change that again.`,
  confirm: "Hand over",
}

/** The dialog that asks before a member is removed. */
export const REMOVING = {
  title: (name: string) => `Remove ${name}?`,
  say: "They lose access at once. What they made stays, and you can invite them again.",
  confirm: "Remove",
}

/** What each role may do. */
export const RIGHTS = {
  list: "What each role may do",
  action: "Action",
  yours: (role: string) => `${role} (you)`,
  yes: "yes",
  no: "no",
}

/** The form that invites somebody. */
export const INVITING = {
  email: "E-mail address",
  emailExample: "name@example.com",
  role: "Role",
  invite: "Invite",
  sent: (email: string) => `We sent an invitation to ${email}.`,
  missing: "Enter an e-mail address, like name@example.com.",
  known: "This address is already invited. Resend the invitation below.",
  invalid: "This address does not look right. Check it for typos.",
}

/** Who was invited and has not come yet. */
export const INVITATIONS = {
  none: "No pending invitations",
  noneSay: "Invite a teammate above.",
  list: "Pending invitations",
  email: "Invited",
  role: "Role",
  until: "Valid until",
  expired: "Expired",
  actions: "Actions",
  resend: "Resend",
  resendIn: (wait: string) => `Resend in ${wait}`,
  resendOf: (email: string) => `the invitation to ${email}`,
  resent: (email: string) => `We sent the invitation to ${email} again. It is open for another 7 days.`,
  withdraw: "Withdraw",
  withdrawOf: (email: string) => `Withdraw the invitation of ${email}`,
  withdrawn: (email: string) =>
    `The invitation of ${email} was withdrawn. Anyone who opens its link will be told.`,
  notSent: (email: string, problem: string) => `The mail to ${email} was not sent: ${problem}`,
}

/** How many others agree to a release. */
export const APPROVALS = {
  title: "Approvals",
  say: "How many people must approve a release before an assistant is trained on it. The person who prepared the release can't approve it.",
  field: "Required approvals",
  save: "Save",
  unchanged: "Nothing has changed.",
  saved: (count: number) => `From now on a release needs ${sayCount(count, "approval")}.`,
  notSaved: "Not saved",
  wrong: (most: number) =>
    `Type a number from 0 to ${most}: ${most === 0 ? "nobody else" : most === 1 ? "one other" : `${most} others`} could approve.`,
}

/** The workspace's end, and the way to its name. */
export const OWNERSHIP = {
  title: "This workspace",
  say: "Its name is in the settings. Deleting it removes everything in it, for everyone.",
  rename: "Rename it",
  delete: "Delete workspace",
}

/** The dialog that asks before a workspace is deleted. */
export const DELETING = {
  title: (workspace: string) => `Delete ${workspace}?`,
  say: "Its assistants, documents, examples and keys are gone for everyone. This cannot be undone.",
  confirm: "Delete",
  cancel: "Keep",
  type: (workspace: string) => `Type ${workspace} to confirm`,
  notTyped: "Type the name of the workspace first.",
}
