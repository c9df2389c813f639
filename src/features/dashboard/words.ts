// What the dashboard says.
import { LOCALE, sayCount, sayNumber } from "../../lib/locale.ts"

const tenths = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 1 })

/** The page. */
export const DASHBOARD = {
  page: "Dashboard",
  create: "New assistant",
}

/** The four numbers, and what is said below each. */
export const NUMBERS = {
  list: "The last 30 days",
  assistants: "Total Assistants",
  calls: "API Calls",
  callsHelp: "Every question to an assistant, from people in a thread and from programs through the API.",
  time: "Avg Response Time",
  rate: "Success Rate",
  rateHelp:
    "Questions that did not fail: each got an answer with its source, or a plain “not in your documents”. The figure above says how many got an answer.",
  counted: "from people and programs, last 30 days",
  span: "last 30 days",
}

/** What the number of assistants covers: it counts all, and says what the last 30 days added. */
export const sayNew = (count: number): string =>
  count === 0 ? "none new in the last 30 days" : `${sayNumber(count)} new in the last 30 days`

/** "420 ms", "1.3 s"; "--" when nothing was answered yet. */
export function sayMs(ms: number | null): string {
  if (ms === null) return "--"
  return ms < 1000 ? `${Math.round(ms)} ms` : `${tenths.format(ms / 1000)} s`
}

/** "99.2%"; "--%" when nothing was asked yet. */
export const sayRate = (percent: number | null): string =>
  percent === null ? "--%" : `${tenths.format(percent)}%`

type Outcomes = { answered: number; not_found: number; failed: number }
/** How many questions were asked. */
export const askedOf = (count: Outcomes) => count.answered + count.not_found + count.failed

/** What a success rate counts: "18 of 18 without an error, last 30 days". */
export const sayUnfailed = (count: Outcomes): string =>
  askedOf(count) === 0
    ? NUMBERS.span
    : `${sayNumber(askedOf(count) - count.failed)} of ${sayNumber(askedOf(count))} without an error, ${NUMBERS.span}`

/** What people would call success: how many of the questions got an answer from the documents. */
export const ANSWERED = {
  title: "Answered from your documents",
  help: "Of all questions in the last 30 days, those that got an answer from your documents. The others were not found there, or failed. Your test questions and your colleagues' ratings tell whether the answers were right.",
  of: (count: Outcomes) => `${sayNumber(count.answered)} of ${sayNumber(askedOf(count))}`,
  rest: ({ not_found, failed }: Outcomes) =>
    not_found + failed === 0
      ? "Every question got an answer."
      : [not_found > 0 && `${sayNumber(not_found)} not found`, failed > 0 && `${sayNumber(failed)} failed`]
          .filter(Boolean)
          .join(", "),
  see: "See which",
  none: "Nothing asked yet",
  noneSay: "Ask an assistant, and you will see here how many questions get an answer.",
}

/** Where an assistant stands. */
export const STATES = {
  draft: "Draft",
  in_setup: "In setup",
  processing: "Processing",
  training: "Training",
  ready: "Ready",
  failed: "Failed",
}

/** In which order assistants are listed. */
export const ORDER = {
  newest: "Newest first",
  oldest: "Oldest first",
  changed: "Recently changed first",
  unchanged: "Least recently changed first",
  name: "Name, A to Z",
  nameDown: "Name, Z to A",
}

/** The list of assistants. */
export const LIST = {
  title: "Assistants",
  search: "Search assistants",
  searchExample: "Search",
  status: "Status",
  anyStatus: "Any status",
  order: "Order",
  pages: "Pages of assistants",
  none: "No matching assistants",
  noneSay: "Try another word or another status.",
  showAll: "Show all assistants",
  more: (name: string) => `More for ${name}`,
  edit: "Edit setup",
  view: "View setup",
  rename: "Rename",
  clone: "Clone",
  delete: "Delete",
  cloned: (name: string) => `${name} was cloned.`,
  openCopy: "Open the copy",
  notCloned: (name: string, problem: string) => `${name} could not be cloned. ${problem}`,
}

/** One assistant in the list. */
export const CARD = {
  nextVersion: (version: number) => `training version ${version}`,
  answers: (version: number) => `Live: version ${version}`,
  notAsked: "not asked yet",
  lastAsked: "last asked",
  created: "created",
  edit: "Edit",
  view: "View",
  ask: "Ask",
  people: (names: string) => `Worked on by ${names}`,
}

/** What of an assistant waits for somebody, and how far its setup is. */
export const WAITS = {
  assigned: "assigned to you",
  review: "to review",
  notFound: "to answer",
  in: (name: string) => `in ${name}`,
  learning: "Learning now",
  failed: "Training failed",
  step: (step: number, steps: number) => `Step ${step} of ${steps}`,
}

/** The dialog that gives an assistant another name. */
export const RENAMING = {
  title: "Rename assistant",
  say: "Programs that use it are not affected.",
  confirm: "Rename",
  name: "Name",
}

/** The dialog that asks before an assistant is deleted, and what comes of it. */
export const DELETING = {
  title: (name: string) => `Delete ${name}?`,
  say: "It stops answering at once, also for programs. You can restore it from the Trash for 30 days.",
  sayTraining:
    "Its training is running: it is cancelled, and what it learned so far is lost. You can restore the assistant, its documents and examples from the Trash for 30 days.",
  confirm: "Delete",
  confirmTraining: "Cancel training and delete",
  done: (name: string, isTraining: boolean) =>
    `${name} was deleted.${isTraining ? " The training service is told to stop until it confirms." : ""}`,
  undo: "Undo",
  notBack: (name: string, problem: string) => `${name} could not be brought back. ${problem}`,
}

/** What stands where assistants will be. */
export const FIRST = {
  title: "Build Your First AI Assistant",
  create: "Create Your First Assistant",
  sample: "Try with sample documents",
  upload: "You upload work your team has done: reports, handbooks, messages.",
  draft: "Examples are drafted from it, each with its source. You correct what is not right.",
  train: "The assistant trains on them, then answers people and programs with its sources.",
  enough: "One document is enough to start. The first try takes about ten minutes, the sample under one.",
  none: "No assistants here yet",
  noneSay: (workspace: string) =>
    `As a viewer of ${workspace} you will see each assistant here as soon as an owner or editor starts one, and you can ask it once it is ready.`,
  members: (workspace: string) => `See who is in ${workspace}`,
}

/** The sample assistant, taken away and brought back. */
export const SAMPLE = {
  name: "Sample assistant",
  purpose: "Answers from the sample documents of a bicycle service.",
  missing: (file: string) => `The sample file ${file} is missing.`,
  say: "One of these assistants was made from the sample documents.",
  remove: "Remove the sample",
  removed: "The sample and its documents were removed.",
  undo: "Undo",
  notRemoved: (problem: string) => `The sample could not be removed. ${problem}`,
  notBack: (problem: string) => `The sample could not be brought back. ${problem}`,
}

/** What is done for the sample assistant. */
export const SAMPLE_STEPS = {
  create: "Create the assistant",
  createSay: "It is an ordinary assistant, yours to change.",
  upload: "Upload six documents",
  uploadSay: "A handbook, service notes, reviews, messages, prices and depots.",
  draft: "Draft examples from them",
  draftSay: "Questions and answers, each with its place in a document.",
  train: "Train",
  trainSay: "Then you can ask it.",
}

/** How far it is. */
export const SAMPLE_PROGRESS = {
  title: "Your sample assistant",
  say: "It usually takes under a minute. Feel free to look around meanwhile.",
  late: (minutes: number) =>
    `It takes longer than usual: ${sayCount(minutes, "minute")} so far. Keep this tab open; feel free to look around meanwhile.`,
  unseen: "The server does not say how far it is right now. This page keeps asking.",
  isDone: ", done",
  announced: "The sample assistant is ready.",
  ready: "Your sample assistant is ready.",
  ask: "Ask it",
  close: "Close",
  failed: "The sample assistant is not finished",
  continue: "Continue manually",
  again: "Try again",
}

/** Three steps for whoever sees assistants here for the first time. */
export const TOUR = {
  title: "A short tour",
  count: (step: number, steps: number) => `${step} of ${steps}`,
  ask: "Ask an assistant",
  askSay:
    "Tap “Ask” to start a thread with a ready assistant. Each answer shows where in your documents it comes from.",
  waits: "See what needs you",
  waitsSay:
    "Next to each assistant you see what needs attention: drafts to review, and questions it could not answer.",
  palette: "Get anywhere with Ctrl K",
  paletteSay:
    "It finds assistants, documents and examples. Everything else is in the sidebar; on a phone, open “Menu”.",
  next: "Next",
  done: "Done",
  leave: "Leave the tour",
}

/** Invitations that wait for the person, and those that wait no more. */
export const INVITED = {
  title: (workspace: string) => `You are invited to ${workspace}`,
  view: "View invitation",
  over: (workspace: string, withdrawn: boolean) =>
    `Your invitation to ${workspace} ${withdrawn ? "was withdrawn" : "has expired"}`,
  hide: "Don't show again",
}
