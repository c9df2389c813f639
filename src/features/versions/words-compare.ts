// What the comparison of two versions says.
import { sayCount } from "../../lib/locale.ts"

/** Two versions on the same questions. */
export const COMPARE = {
  worse: "Worse",
  better: "Better",
  changed: "Changed",
  equal: "Equal",
  option: (version: number, isLive: boolean) => `Version ${version}${isLive ? ", live" : ""}`,
  title: (after: number, before: number) => `Version ${after} against version ${before}`,
  blind: "Compare blind",
  close: "Close",
  before: "Before",
  after: "After",
  show: "Show",
  all: "All questions",
  tally: (better: number, worse: number, changed: number, equal: number, of: number) =>
    `${better} better, ${worse} worse, ${changed} changed, ${equal} equal of ${of} questions that both were asked.`,
  none: "None.",
  heldOut: (version: number, right: number, of: number) =>
    `Version ${version}: ${right} of ${sayCount(of, "unseen example")} right`,
  unmeasured: (version: number) => `Version ${version}: no unseen examples`,
  noQuestions: "No test questions yet",
  noQuestionsSay:
    "So far the two versions can only be compared on unseen examples. Your own test questions tell you more, and every new version is checked against them.",
  write: "Write test questions",
  heldOutList: "Unseen examples, one by one",
  expectedOne: (what: string) => `Expected: ${what}`,
  gaveOne: (version: number, isRight: boolean, what: string) =>
    `Version ${version}, ${isRight ? "right" : "wrong"}: ${what}`,
  testQuestions: "Test questions",
  ask: (version: number) => `Ask version ${version}`,
  notAsked: (version: number, questions: number, problem: string | undefined) =>
    `Version ${version} was not asked ${sayCount(questions, "question")}. ${problem ?? ""}`,
  expected: (what: string | null) => `Expected: ${what ?? "that the documents do not say it"}`,
  example: "an example",
  version: (version: number) => `Version ${version}`,
  verdict: (version: number, verdict: string) => `Version ${version}: ${verdict}`,
  from: (sources: string) => `From ${sources}`,
}

/** Two versions whose answers nobody tells apart. */
export const BLIND = {
  title: "Which answer is better?",
  say: "You'll see which version gave which answer once you have judged them all. The sides are shuffled for each question.",
  close: "Close",
  stop: "Stop",
  none: "Nothing to judge",
  noneSay: "Both versions have to be asked the same test questions, and answer some of them differently.",
  question: (at: number, of: number) => `Question ${at} of ${of}`,
  a: "A",
  b: "B",
  aIsBetter: "A is better",
  alike: "Alike",
  bIsBetter: "B is better",
  answer: (name: string) => `Answer ${name}`,
  byYou: "By you:",
  byPeople: (people: number) => `By ${sayCount(people, "person", "people")}:`,
  tie: (questions: number) => ` ${questions} alike.`,
  noDifference: (alike: string) => `Nobody found a difference.${alike}`,
  wins: (version: number, wins: number, of: number, low: number, high: number) =>
    `Version ${version} was better in ${wins} of ${of}, so between ${low} and ${high}%.`,
  tooFew: " Too few to tell which is better.",
}
