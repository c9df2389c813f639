// What the training of an assistant says: what is sent, how it goes and how it ended.
import { sayCount } from "../../lib/locale.ts"

/** What would be sent, before it is. */
export const SUMMARY = {
  addFirst: "Add at least one document or one example first.",
  approveFirst: "A release has to be approved first.",
  again: "Train again",
  before: "Before you start",
  documents: "Documents",
  approved: "Approved examples",
  unreviewed: "Unreviewed examples",
  rejected: "Rejected (never sent)",
  chooseFirst: "Choose which examples to send first.",
  which: "Which examples?",
  documentsAlone: "Train on the documents alone",
  approvedAlone: (approved: number) => `Train on the ${approved} approved`,
  alsoUnreviewed: (unreviewed: number) => `Also on ${sayCount(unreviewed, "unreviewed example")}`,
  sent: (documents: number, characters: number, examples: number | undefined) =>
    `${sayCount(documents, "document")} (${sayCount(characters, "character")}) and ${examples === undefined ? "the examples you choose" : sayCount(examples, "example")} go to the`,
  serviceIs: "The service that trains your assistant.",
  service: "training service",
  takes: (time: string) => `. It takes about ${time}.`,
  approvals: (approvals: number) =>
    `This workspace asks for ${sayCount(approvals, "approval")} of a release before it is trained on.`,
  freeze: "Freeze one and have it approved",
  thenTrain: ", then train on it there.",
  nobodyReviewed: "Nobody has reviewed the examples yet: all are sent as they were drafted.",
  notReady: (documents: number, parts: number) =>
    `${documents > 0 ? `Still being read: ${sayCount(documents, "document")}. ` : ""}${parts > 0 ? `Still being drafted from: ${sayCount(parts, "part")} of your documents. ` : ""}What is not ready when you start is not sent.`,
  unreadable: (documents: number) =>
    `Not sent, because their text cannot be read: ${sayCount(documents, "document")}.`,
  unfinished: (examples: number) =>
    `Not sent, because the prompt or the output is empty, or the output is still the answer that was wrong: ${sayCount(examples, "example")}.`,
  few: (examples: number) =>
    `With fewer than ${examples} examples, the assistant learns little about how you answer, and its test results say little.`,
  notStarted: "Training could not be started",
  start: "Start training",
  sentOn: (recipient: string) =>
    `From there the same texts, and later each question, go to ${recipient}, which helps to find the right place.`,
  since: (version: number, changes: string | undefined, corrections: number, why: string | undefined) =>
    `Since version ${version}: ${changes ?? "nothing changed"}${corrections > 0 ? `; ${sayCount(corrections, "correction")} of answers` : ""}. ${why ?? ""} Version ${version} answers until the next one is ready, and stays live if that one does worse on your test questions.`,
  minuteOrLess: "a minute or less",
  minutes: (minutes: number) => `${minutes} minutes`,
}

/** The team's own measure, before the first training. */
export const TESTS_FIRST = {
  none: "How will you know it's good?",
  noneSay:
    "With test questions: the assistant is asked each of them after training and never learns from them. Five questions that colleagues would really ask are enough to start with. Without any, the result is measured on questions drafted from your own documents, which are easier.",
  write: "Write test questions",
  some: (questions: number) => `${sayCount(questions, "test question")} will check it`,
  someSay: "The assistant is asked each of them after training and never learns from them.",
  see: "See them",
}

/** What was drafted since the last look. */
export const NEW_EXAMPLES = {
  title: (examples: number) => `${sayCount(examples, "new example")} to look at`,
  review: "Review them",
  say: "Drafted since you last visited the review step.",
}

/** A training run, while it goes on and after it. */
export const RUN = {
  stillRunning: "Training is still running.",
  trainFirst: "Train the assistant first: it is ready once it has answered a question.",
  back: "Back",
  complete: "Complete Setup",
  label: "Training of the assistant",
  nextVersion: "The next version is being trained",
  liveMeanwhile: "The live version keeps answering in the meantime, even if you cancel.",
  cancelled: (reason: string | null) =>
    `${reason ?? "Training was cancelled."} The live version keeps answering.`,
  progress: (percent: number) => `Training progress: ${percent}%`,
  notCancelled: (why: string) => `Training was not cancelled: ${why}`,
  title: "Training",
  titleOver: (run: number) => `Training run ${run}`,
  cancel: "Cancel training",
  by: (name: string) => `${name} started training.`,
  asking: "Asking the new model a first question",
  cancelTitle: "Cancel training?",
  cancelSay:
    "The training service stops and discards its work. Your documents and examples stay as they are.",
  inAll: "in all",
  elapsed: "elapsed",
  sending: "· sending your documents and examples",
  waiting: "· waiting for a free slot",
  reading: "· reading your documents",
  remaining: (time: string) => `· about ${time} remaining`,
  seconds: (seconds: number) => `${seconds} s`,
  minutesAndSeconds: (minutes: number, seconds: number) => `${minutes} min ${seconds} s`,
}

/** A run that failed. */
export const FAILED = {
  noReason: "no reason was given",
  title: (reason: string) => `Training failed: ${reason}`,
  change: "Change what is sent",
  again: "Try again",
  say: (isLive: boolean) =>
    `${isLive ? "The live version keeps answering. " : ""}Nothing was lost. Try again sends the same data as a new job.`,
  notStarted: "Training could not be started",
}

/** The new version beside the one before it. */
export const AGAINST = {
  unmeasured: "The two versions were not measured on unseen examples, so compare their answers.",
  live: (version: number) => `Version ${version} answers now`,
  notLive: (version: number, live: number) => `Version ${live} answers, version ${version} does not`,
  compare: "Compare",
  keep: (version: number) => `Keep version ${version} live`,
  kept: (version: number) => `Version ${version} answers again.`,
  note: (version: number) => `Kept instead of version ${version}.`,
}

/** A run that made the assistant ready. */
export const FINISHED = {
  title: "Training complete! Your assistant is ready.",
  ask: "Ask it a question",
  stay: "Stay here",
  complete: "Complete Setup",
  tests: (right: number, of: number) => `It answered ${right} of ${sayCount(of, "test question")} correctly.`,
  unseen: (right: number, of: number) =>
    `It answered ${right} of ${sayCount(of, "unseen example")} correctly.`,
  low: "Look at the wrong ones before you share it: often a document is missing or an example needs correcting.",
  few: "With so few, this says little about what colleagues will ask.",
  wrongOnes: "See the wrong ones",
  inSeconds: (seconds: number) => `Taking you to the dashboard in ${seconds} s.`,
  stays: "Setup is complete.",
  toDashboard: "Go to the dashboard",
}
