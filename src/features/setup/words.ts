// What the wizard of an assistant, a new one and the passages of a document say.
import { plural, sayCount, sayNumber } from "../../lib/locale.ts"

/** The five steps: what each is for, in one sentence, and an example. */
export const STEP_WORDS = {
  "work-products": {
    title: "Upload Work Products",
    say: "Add what your team produces, so that the assistant learns how your work is done.",
    example:
      "For example reports, manuals, proposals or handbooks. The examples drafted from them ask what someone doing the work needs to know.",
  },
  review: {
    title: "Review Training Data",
    say: "Read what was drafted from your documents and keep only what is right.",
    example: "For example approve a good answer, correct a wrong one and reject the rest.",
  },
  communications: {
    title: "Upload Communications",
    say: "Add messages and replies, so that the assistant learns how your team talks to people.",
    example:
      "For example exported e-mail threads or chat logs as CSV, TXT or DOCX. Here a message and its reply become one example.",
  },
  references: {
    title: "Upload Reference Materials",
    say: "Add what your team looks things up in, so that the assistant knows the terms and rules of your field.",
    example:
      "For example price lists, standards, glossaries or policies. From these it is asked for definitions, rules and limits.",
  },
  training: {
    title: "Training Progress",
    say: "Send everything to training and watch the assistant learn.",
    example: "It takes from under a minute to a few minutes, depending on how much there is to learn.",
  },
}

/** The page of all documents, once the assistant is ready. */
export const DOCUMENTS = {
  title: "Documents",
  say: "Everything your assistant learns from and answers with. The type of each file is guessed; you can change it.",
}

/** The frame of all steps, and the ways between them. */
export const WIZARD = {
  toDashboard: "Go to dashboard",
  agents: "Assistants",
  agent: "Assistant",
  started: (name: string) => `${name || "A teammate"} started training`,
  youStarted: "You started training",
  watch: "View progress",
  notInThis: "Changes you make now are not part of this training.",
  back: "Back",
  comparing: "One moment: your files are being compared with what is already here.",
  uploadFirst: "Upload at least one document first.",
  draftNew: "Draft examples from new documents",
  skip: "Skip this step",
  goOn: "Continue",
  here: (names: readonly string[]) => `${names.join(", ")} ${plural(names.length, "is", "are")} here`,
  steps: "Steps to your assistant",
  step: (step: number) => `· step ${step} of 5`,
  processing: "Processing",
  skipped: "skipped",
  notReviewed: "not reviewed",
  reviewed: (reviewed: number, all: number) => `${sayNumber(reviewed)} of ${sayNumber(all)} reviewed`,
  whatFor: (title: string) => `What is ${title} for?`,
  isAt: (name: string, step: number) => `${name} is at step ${step}`,
}

/** An assistant is named and gets its first documents. */
export const NEW_AGENT = {
  title: "New assistant",
  agents: "Assistants",
  say: "A name and the first documents. You can change both later.",
  nameIt: "Name your assistant",
  name: "Name",
  nameExample: "For example Service desk",
  purpose: "What is it for?",
  purposeSay: "One or two sentences. Your team sees them; the assistant uses them.",
  waiting: (files: number) =>
    `${sayCount(files, "file waits", "files wait")} for a name. Nothing is uploaded yet.`,
  goOn: "Continue",
  leaveOut: (file: string) => `Leave out ${file}`,
}

/** A document passage by passage. */
export const PASSAGES = {
  title: (document: string) => `Passages of ${document}`,
  description: "Passages that no example covers teach the assistant nothing about how you answer.",
  allTouched: "Every passage is covered by an example.",
  untouched: (untouched: number, passages: number) =>
    `No example covers ${sayNumber(untouched)} of ${sayCount(passages, "passage")}.`,
  onlyThose: "Only those",
  more: (passages: number) => `Show ${sayNumber(passages)} more`,
  touched: "Covered",
  noExample: "No example",
  fromPicture: "Read from a picture",
  notAsked: (why: string | undefined) => `Not asked: ${why ?? ""}`,
  drafting: "Drafting …",
  notDrafted: (why: string | null | undefined) => `Not drafted: ${why ?? ""}`,
  nothingAsked: (why: string) => `Nothing could be asked: ${why}`,
  drafted: (examples: number) => `${sayNumber(examples)} drafted`,
  draftMore: "Draft more here",
}
