// What the settings of an assistant say.
import { sayCount, sayNumber } from "../../lib/locale.ts"

/** The page. */
export const CONFIGURE = {
  home: "Go to dashboard",
  title: (assistant?: string) => `Settings of ${assistant ?? "an assistant"}`,
  heading: "Settings",
  say: "How this assistant answers and drafts. Every change is recorded with who made it, and can be undone.",
}

/** How each field is named, in the form and in what a revision changed. */
export const FIELD_NAMES = {
  purpose: "What it is for",
  answered_by: "Who answers",
  instructions: "Instructions",
  answering_temperature: "Temperature of answers",
  tools: "Tools",
  suggestions: "Suggested questions",
  visibility: "Who may ask",
  temperature: "Temperature of drafting",
  rules: "Drafting rules",
  audiences: "Who asks",
  ways: "Wordings per fact",
}

/** What a language model may use beside the search. */
export const TOOL_NAMES = {
  look_up_examples: "Look up examples",
  open_span: "Open a passage",
  calculate: "Calculate",
}

/** What each of them is for. */
export const TOOLS_SAY = {
  look_up_examples:
    "The team's approved examples, so that answers sound like the team. Not used for questions from askers and programs.",
  open_span: "The text around a passage in its document. Not used for questions from askers and programs.",
  calculate: "Sums, percentages and differences, worked out exactly.",
}

/** Who may ask. */
export const VISIBILITY_NAMES = {
  everyone: "Everyone in the workspace, and its programs",
  members: "Owners, editors and viewers",
}

/** What that means for askers and programs. */
export const VISIBILITY_SAY = {
  everyone: "Askers and API keys too.",
  members: "Askers and API keys no longer see this assistant. Earlier answers stay visible to them.",
}

/** Who answers. */
export const ANSWERED_BY_NAMES = {
  trained: "The trained model alone",
  language_model: "A language model, from what the trained model finds",
}

/** What that means. */
export const WHO_ANSWERS = {
  trained: "Its words are your team's own, each with its source. Nothing leaves the training service.",
  languageModel: (recipient: string) =>
    `With every question ${recipient} gets the question, the thread so far, what the assistant is for, and the passages that were found. What it says without naming one of them is marked or not shown. It is written to the audit log.`,
  noModel: "None is configured any more, so the trained model answers alone and says so.",
  trainedNow: "Answers come from the trained model.",
  languageModelNow: "A language model answers, from what the trained model finds.",
  noneConfigured: "No language model is set up here.",
}

/** Fields that nothing reads here. */
export const WITHOUT_EFFECT = {
  answering: "Instructions, tools and temperature",
  drafting: "Drafting rules and who asks",
  why: "Without a language model these have no effect.",
  todo: "Whoever runs this installation can connect one by its environment, as its .env.example says.",
}

/** What the fields on answers say. */
export const ANSWERING = {
  title: "Answers",
  instructions:
    "Tone, form, what to mention or leave out. The assistant follows these, but never answers without a source. Anyone who asks can find out what is written here, so keep secrets out.",
  tools:
    "The documents are always searched. A language model that calls tools may use these as well; the trained model calls none.",
  temperature:
    "From 0 to 2, for a language model that answers: lower is more consistent. Leave it empty for the model's own.",
  temperatureOfModel: "Model default",
  temperatureWrong: "Type a number from 0 to 2, such as 0.7.",
  temperatureOrEmptyWrong: "Type a number from 0 to 2, such as 0.7. Leave it empty for the model's own.",
}

/** What the fields on questions say. */
export const ASKING = {
  title: "Questions",
  suggestions: (most: number) =>
    `One per line, up to ${most}. A new thread offers these first, then questions from your examples.`,
}

/** What the fields on drafting say. */
export const DRAFTING = {
  title: "Drafting",
  say: "What a language model is told when it drafts examples, more like one, or a rewrite. Without a language model, rules and audiences have no effect.",
  preview: "What the model reads",
  rules: (most: number) => `One per line, at most ${most}. Every example follows them.`,
  rulesExample: "Answer in at most three sentences.\nCall the product Aurora, never “the tool”.",
  audiences: (most: number) => `One per line, at most ${most}. Questions are written for each in turn.`,
  audiencesExample: "a newcomer\na customer\nan auditor",
  ways: "More wordings help the assistant understand more ways of asking; each adds an example to review.",
  oneWay: "One wording",
  twoWays: "Two wordings",
  threeWays: "Three wordings",
  temperature:
    "From 0 to 2: how freely examples are worded when they are drafted. 0.7 suits most documents; a change applies to drafts from then on.",
}

/** What is wrong with fields of several lines. */
export const LINES = {
  tooMany: (most: number, count: number) => `Write at most ${most} lines; there are ${sayNumber(count)}.`,
  tooLong: (longest: number, begun: string, length: number) =>
    `Use at most ${sayNumber(longest)} characters a line: “${begun} …” has ${sayNumber(length)}.`,
}

/** The foot of the form. */
export const SAVING = {
  form: "Settings",
  why: "Why",
  whyExample: "For whoever reads the history",
  save: "Save",
  unchanged: "Nothing has changed yet.",
  saved: "Saved. It takes effect with the next question or draft.",
  conflict:
    "Somebody else changed the same setting meanwhile; what you typed is still here. Look at the newest revision below, then save again to put yours in its place.",
  notSaved: (problem: string) => `Not saved: ${problem}`,
}

/** Every revision, newest first. */
export const HISTORY = {
  title: "History",
  say: "Every revision, and what it changed.",
  more: "Show older revisions",
  end: (count: number) => `You’ve seen all ${sayCount(count, "revision")}.`,
  author: "Cerebros",
  revision: (number: number) => `Revision ${number}`,
  inUse: "In use",
  restored: (number: number) => `, restored revision ${number}`,
  created: "When the assistant was created",
  changes: "What changed",
  hideChanges: "Hide what changed",
  restore: "Restore",
  isBack: (number: number, made: number) => `Revision ${number} was restored as revision ${made}.`,
  undo: "Undo",
  notRestored: (number: number, problem: string) => `Revision ${number} was not restored: ${problem}`,
}

/** What a language model is told before it reads a passage. */
export const PREVIEW = {
  title: "What the model reads",
  say: "Word for word, before the passage itself and the form of its answer.",
  of: "When it drafts from",
  work_products: "Work products",
  communications: "Communications",
  references: "Reference materials",
  prompt: "The prompt",
}

/** The dialog that gives the assistant another name. */
export const RENAMING = {
  open: "Rename",
  title: (name: string) => `Rename ${name}`,
  confirm: "Rename",
  notRenamed: "Not renamed",
  name: "Name",
  say: "Programs keep using its current identifier.",
}
