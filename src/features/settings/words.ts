// What the settings of a person and of a workspace say.
import { sayCount, sayNumber } from "../../lib/locale.ts"

/** What each section is called. */
export const SECTIONS = {
  profile: "Profile",
  preferences: "Preferences",
  workspace: "Workspace",
  keys: "API keys",
  usage: "Usage",
  engineers: "For engineers",
}

/** The page around the sections. */
export const SETTINGS = {
  person: "Settings",
  nav: "Settings",
  workspace: "Workspace settings",
  title: "Your settings",
  say: "They apply to you in every workspace.",
  workspaceSay: (workspace?: string) => `Settings for everyone in ${workspace ?? "this workspace"}.`,
}

/** The workspace's name. */
export const WORKSPACE = {
  title: "Workspace",
  say: "Everyone in the workspace sees this name in the header, in invitations and in e-mails.",
  name: "Name",
  save: "Save",
  unchanged: "Nothing has changed.",
  saved: "The new name was saved.",
  notSaved: "Not saved",
  people: "People and roles",
  peopleSay: "Invite people, change what they may do, or delete the workspace.",
  members: "Go to members",
}

/** Pages for whoever runs the stack. */
export const ENGINEERS = {
  title: "For engineers",
  say: "For whoever runs Cerebros or connects machines to it. Building and asking assistants needs none of this.",
  tasks: "Tasks",
  tasksSay: "What waits or runs in the background, what failed, and the machines that do the work.",
  system: "System",
  systemSay: "Whether each part your team relies on works, and what to do if it does not.",
}

/** The keys of programs. */
export const KEYS = {
  title: "API keys",
  say: (workspace: string) =>
    `Other programs use a key to ask the assistants of ${workspace}. A key allows nothing else.`,
  used: "Last used",
  calls: (calls: number, days: number) =>
    `${calls === 0 ? "No calls" : sayCount(calls, "call")} in the last ${days} days`,
  example: "For example Help page",
  revoke: "Programs that use it are refused from their next call on.",
  try: "Try a key",
  trySay: "Paste this into a terminal: the answer comes back with its sources.",
  trySayMade:
    "The key you just made stands in it. Paste this into a terminal: the answer comes back with its sources.",
  assistant: "Assistant",
  command: "curl",
  noneReady: "No assistant is ready yet. Once one is, you will find a command to try here.",
  toDashboard: "Go to dashboard",
  revokeTitle: "Revoke a key",
  revokeHow:
    "Press Revoke beside it. Programs that use it are refused from their next call on; all others go on. A key cannot be shown again: if one is lost, make another and revoke the old one.",
}

/** How the app looks on this device. */
export const PREFERENCES = {
  title: "Preferences",
  say: "Saved on this device.",
  theme: "Theme",
  light: "Light",
  dark: "Dark",
  system: "Match system",
}

/** How teammates see the person. */
export const PROFILE = {
  title: "Profile",
  say: "Your teammates see this name next to what you do.",
  name: "Name",
  email: "E-mail address",
  save: "Save",
  unchanged: "Nothing has changed.",
  saved: "Your name was saved.",
  notSaved: (problem: string) => `Not saved: ${problem}`,
}

/** Questions asked, by day. */
export const USAGE = {
  ask: "Ask an assistant",
  title: "Usage",
  say: (workspace: string, days: number) => `Questions asked in ${workspace}, last ${days} days.`,
  /** Of whoever may only ask: nobody else's are counted for them. */
  sayOwn: (workspace: string, days: number) =>
    `Questions you asked in ${workspace}, last ${days} days. Other people's are not counted here.`,
  none: "No questions yet",
  noneOwnSay: "The questions you ask are counted here.",
  noneSay: "Questions from people, programs and visitors are counted here.",
  asked: "Questions",
  askedOwn: "Your questions",
  answered: "Answered from the documents",
  notFound: "Not found",
  failed: "Failed",
  programs: "By programs",
  visitors: "By visitors of websites",
  tokens: (calls: number, sent: number, received: number) =>
    `${sayNumber(calls)} went to a language model: ${sayNumber(sent)} tokens sent, ${sayNumber(received)} received, as its provider counts them.`,
  plot: (most: number) => `Questions a day, at most ${sayNumber(most)}`,
  day: (day: string, asked: number, answered: number, notFound: number, failed: number) =>
    `${day}: ${sayNumber(asked)} asked, ${sayNumber(answered)} answered, ${sayNumber(notFound)} not found, ${sayNumber(failed)} failed`,
  atMost: (most: number) => `at most ${sayNumber(most)} a day`,
}
