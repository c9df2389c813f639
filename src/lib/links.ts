/** Addresses of the app, so that no page spells out another's. Patterns are in src/app/routes.tsx. */
export const links = {
  dashboard: () => "/dashboard",
  signIn: (next?: string) =>
    next && next !== "/" ? `/sign-in?next=${encodeURIComponent(next)}` : "/sign-in",
  newAgent: () => "/agents/new",
  /** The assistants that answer, the threads with one of them, or a thread. */
  chat: (agentId?: string, threadId?: string) =>
    agentId === undefined
      ? "/chat"
      : `/agents/${encodeURIComponent(agentId)}/chat${threadId === undefined ? "" : `/${encodeURIComponent(threadId)}`}`,
  /** A thread at one of its messages. */
  message: (agentId: string, threadId: string, messageId: string) =>
    `/agents/${encodeURIComponent(agentId)}/chat/${encodeURIComponent(threadId)}?message=${encodeURIComponent(messageId)}`,
  /** An example in its assistant's review. */
  example: (agentId: string, exampleId: string) =>
    `/agents/${encodeURIComponent(agentId)}/setup/review?example=${encodeURIComponent(exampleId)}`,
  /** An example to be edited: the caret goes into its text. */
  editExample: (agentId: string, exampleId: string) =>
    `/agents/${encodeURIComponent(agentId)}/setup/review?example=${encodeURIComponent(exampleId)}&edit=yes`,
  /** What was not found, of all assistants. */
  allQuestions: () => "/questions",
  /** What it was asked; with `runId` it opens at that asking's question. */
  questions: (agentId: string, runId?: string) =>
    `/agents/${encodeURIComponent(agentId)}/questions${runId === undefined ? "" : `?run=${encodeURIComponent(runId)}`}`,
  agent: (id: string) => `/agents/${encodeURIComponent(id)}`,
  tests: (id: string) => `/agents/${encodeURIComponent(id)}/tests`,
  /** How an assistant is set up. */
  configure: (id: string) => `/agents/${encodeURIComponent(id)}/settings`,
  versions: (id: string) => `/agents/${encodeURIComponent(id)}/versions`,
  evidence: (id: string, version: number) => `/agents/${encodeURIComponent(id)}/versions/${version}/evidence`,
  setup: (id: string, step: SetupStep) => `/agents/${encodeURIComponent(id)}/setup/${step}`,
  settings: (section?: SettingsSection) => (section ? `/settings/${section}` : "/settings"),
  members: (workspaceId: string) => `/workspaces/${encodeURIComponent(workspaceId)}/members`,
  hub: (section?: HubSection) => (section ? `/hub/${section}` : "/hub"),
  task: (id: string) => `/hub?task=${encodeURIComponent(id)}`,
  trash: () => "/trash",
  system: () => "/system",
  help: () => "/help",
  /** The dashboard with its tour from the beginning. */
  tour: () => "/dashboard?tour=again",
  invitation: (id: string) => `/invitations/${encodeURIComponent(id)}`,
} as const

export const SETUP_STEPS = ["work-products", "review", "communications", "references", "training"] as const
export type SetupStep = (typeof SETUP_STEPS)[number]
export const isSetupStep = (value: unknown): value is SetupStep => SETUP_STEPS.some((step) => step === value)

export const SETTINGS_SECTIONS = [
  "profile",
  "preferences",
  "workspace",
  "keys",
  "usage",
  "engineers",
] as const
export type SettingsSection = (typeof SETTINGS_SECTIONS)[number]

export const HUB_SECTIONS = ["dead-letters", "workers"] as const
export type HubSection = (typeof HUB_SECTIONS)[number]
