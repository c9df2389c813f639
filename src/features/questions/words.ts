// What the pages of asked questions say.
import { sayCount, sayNumber } from "../../lib/locale.ts"

/** Whose questions to look at. */
export const CHOICE = {
  page: "Questions",
  say: "What people and programs asked each assistant.",
  none: "No assistants are ready yet",
  noneSay: "Once an assistant in this workspace is trained, every question it is asked is listed here.",
  home: "Go to assistants",
  view: "View questions",
}

/** What one assistant was asked. */
export const QUESTIONS = {
  page: "Questions",
  say: (assistant?: string) =>
    `What ${assistant ?? "this assistant"} was asked in the last 90 days, by people, programs and visitors of websites.`,
  none: "No questions yet",
  noneSay: "Every question from people, programs and visitors will be listed here, unanswered ones first.",
  ask: "Ask the first question",
  more: "Show more questions",
  end: (count: number) => `You’ve seen all ${sayCount(count, "question")} of the last 90 days.`,
  endOfNewest: (count: number, askings: number) =>
    `You’ve seen all ${sayCount(count, "question")} of the newest ${sayNumber(askings)} times it was asked.`,
}

const times = (count: number): string => (count === 1 ? "" : ` × ${sayNumber(count)}`)

/** One question, or like ones together. */
export const QUESTION = {
  notFound: (count: number) => `Not found${times(count)}`,
  answeredSince: "Answered since",
  answerApproved: "Answer approved",
  bad: (count: number) => `Thumbs down${times(count)}`,
  asked: (count: number) => `asked ${count === 1 ? "once" : sayCount(count, "time")}`,
  byPrograms: (count: number) => `, ${sayNumber(count)} by programs`,
  byVisitors: (count: number, boxes: readonly string[]) =>
    `, ${count === 1 ? "once by a visitor" : `${sayCount(count, "time")} by visitors`}${boxes.length > 0 ? ` (${boxes.join(", ")})` : ""}`,
  last: ", last",
  test: "Use as a test question",
  isTest: "View test question",
  answer: "Add the answer",
  correct: "Correct this",
  complaints: "Marked as bad",
  complaint: (name: string | undefined, reason: string) =>
    `${name ?? "A former member"}${reason === "" ? " marked an answer as bad" : `: “${reason}”`}`,
  ofAnswer: (answer: string) => `Of the answer: ${answer}`,
  example: "Open the example",
}
