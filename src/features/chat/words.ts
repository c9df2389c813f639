// What the chat with an assistant says.
import { plural, sayCount } from "../../lib/locale.ts"

/** Where asking begins. */
export const PAGE = {
  crumb: "Chats",
  cannot: "This assistant can't answer right now",
  cannotSay: "It is not ready yet, or you don't have access to it.",
  available: "Available assistants",
  tab: "Chats",
  title: "Chats",
  say: "Each assistant answers from its own documents and shows its sources.",
  ask: "Ask an assistant",
  all: (count: number) => `Show all ${count} assistants`,
  none: "No assistants are ready yet",
  noneSay: "As soon as an assistant in this workspace is trained, you can ask it here.",
  toAssistants: "Go to assistants",
}

/** What somebody who only asks does here. */
export const FIRST = {
  label: "How it works",
  steps: [
    "Choose an assistant below, and ask it in your own words. Its answers come from your team’s documents; open a source to read it.",
    "Is an answer wrong or missing? Press thumbs down and say why: your team will read it and correct the answer.",
    "Once a new version has learned the answer, you get a notification here and in the thread.",
  ],
}

/** A thread before its first question. */
export const EMPTY = {
  ask: (agent: string) => `Ask ${agent}`,
  purpose: "It answers from your team's documents and shows its sources.",
  questions: "Suggested questions",
}

/** Where a question is written. */
export const COMPOSER = {
  wait: (time: string) => `Too many questions at once. You can ask again in ${time}.`,
  enter: "Enter a question first.",
  label: "Your question",
  example: "Ask about your documents",
  kept: (time: string) => `You can ask again in ${time}. Your question is kept.`,
  stop: "Stop",
  ask: "Ask",
}

/** The questions and answers. */
export const CONVERSATION = {
  named: (agent: string) => `Thread with ${agent}`,
  copied: "Copied",
  tryAgain: "Try again",
  typing: (names: readonly string[]) => `${names.join(", ")} ${plural(names.length, "is", "are")} typing …`,
  you: "You",
  colleague: "A colleague",
  sending: "Sending …",
  sendAgain: "Send again",
  takeBack: "Take it back",
  toLatest: "Jump to latest",
  toBeginning: "Jump to the beginning",
}

/** One of several wordings or answers. */
export const BRANCHES = {
  previous: (what: string) => `Previous ${what}`,
  isFirst: "This is the first.",
  at: (number: number, count: number) => `${number} of ${count}`,
  next: (what: string) => `Next ${what}`,
  isNewest: "This is the newest.",
  wording: "wording",
  answer: "answer",
}

/** What somebody asked. */
export const QUESTION = {
  of: (author: string | undefined) => `Question${author ? ` from ${author}` : ""}`,
  edited: "Your question",
  cancel: "Cancel",
  askThis: "Ask this instead",
  copied: "Copied",
  copy: "Copy the question",
  edit: "Edit and ask again",
}

/** What was answered. */
export const ANSWER = {
  label: "Answer",
  whole: (text: string) => `Answer: ${text}`,
  waits: "Waiting for its turn.",
  takeBack: "Take it back",
  sources: "Sources",
  mayAnswer: "I am not sure. This passage may answer it:",
  more: (count: number) => `${count} more`,
  found: (count: number) => (count === 1 ? "Closest passage found" : `Closest passages found (${count})`),
  closest: "Closest passages found",
  stop: "Stop",
  copied: "Copied",
  copy: "Copy the answer",
  again: "Answer again",
  times: (first: string | undefined, whole: string) =>
    first === undefined ? `Answered in ${whole}` : `First word after ${first}, complete after ${whole}`,
  version: (version: number) => `Version ${version}`,
  by: (model: string) => `, by ${model}`,
  seconds: (seconds: string) => `${seconds} s`,
  stopped: "Stopped.",
  stoppedKept: "Stopped. What was already written is kept.",
  brokeOff: "The answer was cut off.",
}

/** What the assistant did before it spoke. */
export const STEPS = {
  searchDocuments: "Searches the documents",
  lookUpExamples: "Looks up examples",
  openSpan: "Opens a passage",
  calculate: "Calculates",
  failed: "failed: ",
  timedOut: "took too long: ",
  interrupted: "was interrupted",
  count: (steps: number) => sayCount(steps, "step"),
  thinks: "Thinking",
}

/** The passage an answer stands on. */
export const SOURCE = {
  source: "Source",
  footnote: (number: number, name: string) => `Source ${number}: ${name}`,
  example: "One of your team’s examples",
  passage: "A passage from your documents",
  document: "Document",
  opened: (name: string) => `Source: ${name}`,
  close: "Close the source",
  noPassage: "This source has no passage to show.",
}

/** What stands in an answer beside its words. */
export const CODE = {
  copied: "Copied",
  copy: "Copy this code",
  picture: "Picture",
  table: "Table",
}

/** What an asker says of an answer. */
export const TEACH = {
  takenBack: "Rating removed",
  thanks: "Thank you",
  isGood: "Marked as a good answer",
  good: "Good answer",
  isBad: "Marked as a bad answer",
  bad: "Bad answer",
  correct: "Correct this",
  corrected: "See the correction",
  reason: "What is wrong with it? (optional)",
  reasonBrief: "What is wrong with it?",
  enterReason: "Enter a reason first.",
  send: "Send",
  sent: "Thank you. You’ll find it under Questions.",
  sentByAsker: "Thank you. The team can see it now.",
  saidBefore: (reason: string) => `You said: “${reason}”`,
  noReason: "You marked this as a bad answer.",
  addReason: "Say why",
  changeReason: "Change",
}

/** What others said of an answer, and what became of it. */
export const OPINIONS = {
  label: "What others said about it",
  of: (name: string | undefined, isGood: boolean, reason: string) =>
    `${name ?? "A colleague"} ${isGood ? "found it good" : "found it bad"}${reason === "" ? "" : `: “${reason}”`}`,
  learned: (version: number) => `Version ${version} has learned to answer this.`,
  again: "Ask it again",
}

/** The thread's name, and what can be done with it. */
export const THREAD = {
  notMine: "Only the person who started this thread can change it.",
  failed: "That didn't work. Try again.",
  rename: "Rename",
  makePrivate: "Make private",
  share: "Share with the workspace",
  makePrivateSay: "Others lose access at once.",
  shareSay: "Everyone here can read it and ask in it.",
  isPrivate: "Private now",
  isShared: "Shared now",
  copyLink: "Copy link",
  linkShared: "Colleagues can open it.",
  linkPrivate:
    "Only you can open it until you share it. Its questions are still listed under Questions, so that members can improve the assistant.",
  copied: "Copied",
  unarchive: "Unarchive",
  archive: "Archive",
  done: "Done",
  keys: "Ctrl Shift O new thread · Ctrl Shift K search · Esc stop · Ctrl Shift Y copy the answer",
  renamed: "Renamed",
  hideThreads: "Hide threads",
  showThreads: "Show threads",
  sharedMark: " · shared with the workspace",
  privateMark: " · private",
  newMark: " · new thread",
  menu: "This thread",
  renameTitle: "Rename thread",
  renameSubmit: "Rename",
  enterName: "Enter a name.",
  name: "Name",
}

/** The threads with all assistants. */
export const RECENT = {
  label: "Recent chats",
  none: "No chats yet. Choose an assistant above and ask your first question.",
}

/** The list of threads. */
export const THREADS = {
  label: "Threads",
  start: "New thread",
  search: "Search threads",
  noneNamed: "No thread with these words.",
  hits: (count: number, hasMore: boolean) =>
    `${sayCount(count, "thread")}${hasMore ? " and more" : ""} found`,
  more: "Show more threads",
  end: (count: number) => `You’ve seen all ${sayCount(count, "thread")}.`,
  noneArchived: "No archived threads.",
  none: "No threads yet.",
  shared: "Shared.",
  back: "Back to the threads",
  archived: "Archived",
}
