// What the page on the state of the installation says.

/** The page. */
export const SYSTEM = {
  page: "System",
  say: "What your assistants depend on, checked just now.",
  again: "Check again",
  list: "Checks",
  looking: "Checking …",
}

/** What stands before each line. */
export const MARKS = {
  well: "Well",
  ill: "Needs attention",
  looking: "Checking",
  none: "Not checked",
}

/** What is looked at, each with what it is for. */
export const LINES = {
  languageModel: "Language model",
  languageModelSay: "Drafts examples.",
  trainingService: "Training service",
  trainingServiceSay: "Trains your assistants and answers for them.",
  webhook: "Webhook",
  webhookSay: "How training reports its progress.",
  storage: "Storage",
  storageSay: "Holds documents.",
  realtime: "Realtime",
  realtimeSay: "Brings changes to every screen.",
  workers: "Workers",
  workersSay: "Read documents, follow training and keep edits.",
  clock: "Clock",
  clockSay: "This machine's clock, compared with the server's.",
  disk: "Disk",
  diskSay: "Where the stack keeps its data.",
  mail: "Mail",
  mailSay: "Signs people in and invites them.",
}

/** The disk is seen elsewhere. */
export const DISK = {
  before: "Seen only where the stack runs:",
  behind: "there says how much is free.",
}

/** A mail on trial. */
export const MAIL = {
  send: "Send me a test e-mail",
  notTried: "Not tried: an e-mail is only sent when you ask for one.",
  sent: (email: string) => `Sent to ${email}: look there. It holds a sign-in code that you do not need.`,
}

/** What comes of listening. */
export const REALTIME = {
  notJoined:
    "This browser could not join within 10 s. Is something on the network blocking WebSockets? If not, check the realtime log.",
  nothingCame: "No message arrived within 10 s. Check the realtime log.",
  cameBack: (ms: number) => `a change came back in ${ms} ms`,
}

/** How far this machine's clock is off. */
export const CLOCK = {
  apart: (seconds: number) => `${seconds < 1 ? "less than 1" : seconds} s apart`,
  off: (seconds: number) =>
    `This machine's clock is ${Math.abs(seconds)} s ${seconds > 0 ? "ahead of" : "behind"} the server's. Times are shown by the server's; set yours by the network.`,
}

/** What is said where nobody could be asked. */
export const UNSEEN = {
  offline: "The server cannot be reached. Check again when the connection is back.",
}
