// What the page of test questions says.
import { sayCount, sayNumber } from "../../lib/locale.ts"
import type { Suggestions } from "../../model/test-questions/queries.ts"

/** The page. */
export const TESTS = {
  home: "Go to dashboard",
  title: (assistant?: string) => `Test questions of ${assistant ?? "an assistant"}`,
  heading: "Test questions",
  say: "Questions with the answers you expect. Each new version is asked all of them and never learns from them. The share it gets right tells you how good it is.",
  import: "Import",
  add: "Add a question",
  none: "No test questions yet",
  noneSay:
    "Without any, a version is only checked on questions drafted from your documents, which are easier than real ones. Write a few as your colleagues would ask them.",
  addFirst: "Add the first question",
  toTraining: "Back to training",
}

/** The dialog that asks before a question is removed. */
export const REMOVING = {
  title: "Remove this test question?",
  say: (question: string) =>
    `“${question}” is no longer asked. Results that versions already have on it stay.`,
  confirm: "Remove",
}

/** How a model did. */
export const FIGURES = {
  rule: "Right: the answer holds the expected text word for word, or shares most of its words. Where nothing is in the documents, saying so is right. A person can overrule it.",
  how: "How an answer is scored",
  none: "None of your own yet: type or import some, or keep ones that were asked.",
  byKind: "By kind",
  byDocument: "By document",
  byTag: "By tag",
  share: (right: number, of: number) => `${sayNumber(right)} of ${sayNumber(of)} right`,
}

/** The dialog that brings questions in from a file. */
export const IMPORTING = {
  title: "Import test questions",
  say: "CSV with the columns question, expected, tags and document, or JSONL with the same fields. An empty expected answer means that it is not in the documents.",
  drop: "Drop a file here",
  cancel: "Cancel",
  add: "Add",
  noFile: "Choose a file with questions first.",
  done: "Done",
  tooLarge: (file: string) => `${file} is larger than 10 MB. Split it.`,
  unreadable: (file: string) => `${file} could not be read. Choose it again.`,
  empty: (file: string) => `${file} holds no questions.`,
  notAdded: (problem: string) => `Nothing was added: ${problem}`,
  leftOut: "Left out",
  added: (added: number, known: number) =>
    `${sayNumber(added)} added${known > 0 ? `, ${sayNumber(known)} were there already` : ""}.`,
  read: (count: number, absent: number) =>
    `${sayCount(count, "question")}, ${sayNumber(absent)} of them not in the documents.`,
  unknown: (count: number) =>
    `${sayCount(count, "names", "name")} a document that is not here; the question is added without it.`,
  line: (line: number, problem: string) => `Line ${line}: ${problem}`,
  more: (count: number) => `And ${sayNumber(count)} more.`,
}

/** What a model's answer was judged to be. */
export const VERDICTS = {
  right: "Right",
  wrong: "Wrong",
  refused: "Refused",
  failed: "No answer",
}

/** Where a question comes from. */
export const ORIGINS = {
  typed: "",
  imported: "imported",
  asked: "really asked",
  suggested: "suggested",
}

/** One question. */
export const QUESTION = {
  notAsked: "Not asked yet",
  expected: "Expected",
  absent: "Not in the documents: the assistant is to say so.",
  answered: "Answered",
  from: "From",
  anExample: "an example",
  removedDocument: "a removed document",
  changed: "It was changed since this model answered. Ask it again for a result on what it says now.",
  removed: "This question was removed; its result stays with the model.",
  edit: "Edit",
  remove: "Remove",
  judgedByRule: (verdict: string) => `Scored by the rule: ${verdict}. Do you disagree?`,
  judgedByPerson: (verdict: string, rule: string) => `A person scored it ${verdict}; the rule says ${rule}.`,
  backToRule: "Back to the rule",
  itIs: (verdict: string) => `It is ${verdict}`,
}

/** Which questions are shown. */
export const FILTERS = {
  all: "All questions",
  wrong: "Not right",
  right: "Right",
  open: "Still to be asked",
}

/** How the model did, and the questions themselves. */
export const RESULTS = {
  title: "How it did",
  model: "Model",
  run: (number: number, isLive: boolean) => `Training run ${number}${isLive ? ", live" : ""}`,
  noModel: "No version yet. The first one is tested on these questions when its training is done.",
  notTested: "The questions could not be asked",
  noResults: "This version has not been asked any of them yet.",
  open: (open: number, all: number) =>
    `${sayNumber(open)} of ${sayNumber(all)} are still to be asked as they stand now.`,
  askNow: "Ask them now",
  questions: (count: number) => `Questions (${sayNumber(count)})`,
  show: "Show",
  noneSo: "No questions match. Show all questions instead.",
  none: "No test questions yet",
  noneSay:
    "Write a few as your colleagues would ask them, or have some suggested from the documents. Every new version is then measured on them.",
}

/** Questions suggested from the documents. */
export const SUGGESTED = {
  suggest: "Suggest questions",
  tooMany: "Ten suggestions are waiting: keep or dismiss some first.",
  title: (count: number) => `Suggested from the documents (${sayNumber(count)})`,
  say: "Reworded from your documents. They are used only once you keep them, and are scored separately because they are easier than real questions.",
  keepAll: "Keep all",
  reading: "Reading the documents for questions …",
  failed: "Nothing could be suggested",
  marked: (count: number, state: "kept" | "dismissed") => `${sayCount(count, "suggestion")} ${state}.`,
  undo: "Undo",
  expected: "Expected",
  restsOn: "Rests on",
  document: "Document",
  keep: "Keep",
  edit: "Edit",
  dismiss: "Dismiss",
}

/** How many were made, by whom, and why not all. */
export function sayMade({ made_count, wanted_count, written_by, note }: Suggestions): string {
  const by = written_by ? ` by ${written_by}` : ""
  if (made_count >= wanted_count) return `${sayCount(made_count, "question")} suggested${by}.`
  const few =
    made_count === 0
      ? "No question could be suggested"
      : `${sayNumber(made_count)} of ${sayNumber(wanted_count)} could be suggested`
  return `${few}${by}. ${note ?? ""}`.trim()
}
