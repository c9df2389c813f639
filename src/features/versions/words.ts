// What the versions, releases and evidence of an assistant say.
import { sayCount, sayNumber } from "../../lib/locale.ts"

/** The page, and the way to it. */
export const PAGE = {
  toDashboard: "Go to dashboard",
  tab: (name: string | undefined) => `Versions of ${name ?? "an assistant"}`,
  title: "Versions",
  every: "Every training creates a version. One is",
  liveIs:
    "The version that answers people and programs now. Making another one live takes a second, and so does going back.",
  live: "live",
  others: "and answers; the others can replace it, and a",
  pinnedIs: "Kept however many versions follow, and programs can name it: agent@3.",
  pinned: "pinned",
  never: "one is never removed.",
}

/** The list of versions. */
export const VERSIONS = {
  rolledBackNote: "Rolled back.",
  rolledBack: (version: number) => `Version ${version} answers again.`,
  training: (version: number) => `Training version ${version}`,
  watch: "View progress",
  meanwhile: (version: number) => `Version ${version} answers meanwhile.`,
  title: "Versions",
  say: "The live version, the five before it and pinned ones are kept; older ones are deleted from the training service.",
  rollBack: (version: number) => `Roll back to version ${version}`,
  none: "No versions yet",
  first: "The first training makes version 1.",
  toTraining: "Go to training",
}

/** One version of the list. */
export const VERSION = {
  live: "Live",
  retired: "Not live",
  removed: "Removed",
  name: (version: number) => `Version ${version}`,
  pinned: "Pinned",
  beforeReleases: "Trained before there were releases",
  release: (release: number) => `Trained on release ${release}`,
  trained: "Trained",
  by: (name: string) => ` by ${name}`,
  madeLive: (name: string) =>
    name === "" ? "Went live automatically after training," : `Made live by ${name}`,
  encoderIs:
    "What turns questions and texts into numbers, by which the version finds what answers. It is chosen where the training service runs.",
  encoder: "Encoder",
  details: "Details",
  evidence: "Evidence",
  evidenceFor: (version: number) => `for version ${version}`,
  compareWith: (version: number) => `Compare with version ${version}`,
  pinNamed: (isPinned: boolean, version: number) => `${isPinned ? "Unpin" : "Pin"} version ${version}`,
  unpin: "Unpin",
  pin: "Pin",
  makeLiveNamed: (version: number) => `Make live: version ${version}`,
  makeLive: "Make live",
  inSeconds: (seconds: number) => `, in ${seconds} s`,
  inMinutes: (minutes: number) => `, in ${minutes} min`,
  untested: "Not tested with your test questions",
  right: (share: string) => `Test questions right: ${share}`,
  heldOut: (right: number, of: number) => `Unseen examples right: ${right} of ${of}`,
}

/** Which version answered when. */
export const LIVE_HISTORY = {
  title: "Which version answered when",
  /** "Version 2 made live by Ann in place of version 1"; a version that is gone has no number. */
  change: (version: number | undefined, by: string, before: number | undefined) =>
    `${version === undefined ? "A removed version" : `Version ${version}`} ${by === "" ? "went live automatically after training" : `was made live by ${by}`}${before === undefined ? "" : `, replacing version ${before}`}`,
}

/** Another version is made live. */
export const MAKE_LIVE = {
  tooLong: (max: number) => `Use at most ${max} characters.`,
  confirm: "Confirm below: it did worse on some of your test questions.",
  done: (version: number) => `Version ${version} answers from now on.`,
  title: (version: number) => `Make version ${version} live?`,
  description:
    "It answers from the next question on. Answers in progress finish with the version they started with.",
  submit: "Make it live",
  keep: (live: number | undefined) => `Keep version ${live ?? ""}`,
  anyway: "Make it live anyway",
  why: "Why?",
  whyFor: "Kept with the version, for your team.",
  comparing: "Its test results are being compared.",
  worse: (worse: number, better: number, live: number) =>
    `It did worse than version ${live} on ${sayCount(worse, "test question")}${better === 0 ? "" : ` and better on ${sayNumber(better)}`}. Compare them first.`,
}

/** The list of releases. */
export const RELEASES = {
  title: "Releases",
  say: "What was sent to training, exactly as it was at that moment. Later edits are not in it.",
  freeze: "Freeze a release",
  none: "None yet: starting a training freezes the first.",
}

/** One release of the list. */
export const RELEASE = {
  name: (release: number) => `Release ${release}`,
  failed: "Failed",
  freezing: "Freezing",
  examples: (examples: number) => sayCount(examples, "example"),
  approved: (examples: number, percent: number) => `, ${examples} approved (${percent}%)`,
  documents: (documents: number) => `, ${sayCount(documents, "document")} · frozen`,
  by: (name: string) => ` by ${name}`,
  hashIs:
    "SHA-256 over what its examples and documents say. The same data has the same hash, wherever it was frozen.",
  details: "Details",
  hash: "Hash",
  hideChanges: "Hide the changes",
  changes: (before: number) => `Changes since release ${before}`,
  downloadNamed: (release: number) => `Download release ${release}`,
  download: "Download",
}

/** Who agrees to a release, and the training on it. */
export const APPROVALS = {
  by: (names: string) => `Approved by ${names}.`,
  missing: (approvals: number) => `${sayCount(approvals, "approval")} missing before it is trained on.`,
  ownRelease: "The person who prepared a release can't approve it.",
  approveNamed: (release: number) => `Approve release ${release}`,
  approved: (release: number) => `You approved release ${release}.`,
  approve: "Approve",
  trainNamed: (release: number) => `Train on it: release ${release}`,
  othersFirst: "Others have to approve it first.",
  underWay: "A training is under way.",
  begun: (release: number) => `Training on release ${release} has begun.`,
  train: "Train on it",
}

/** A release is frozen. */
export const FREEZE = {
  done: "Frozen. Its files are being written.",
  title: "Freeze a release?",
  description:
    "Examples and documents as they stand now are kept together under a number and a hash. Nothing is trained.",
  submit: "Freeze",
  tooLong: (max: number) => `Use at most ${max} characters.`,
  note: "Note",
}

/** What changed from one release to the next. */
export const DIFF = {
  added: "Added",
  changed: "Changed",
  removed: "Removed",
  none: "No differences: both hold the same.",
  byNobodyHere: "By someone who has left",
  first: (rows: number) => `These are the first ${rows}.`,
  document: "A document",
}

/** A release is saved as a file. */
export const DOWNLOAD = {
  all: "All examples",
  allSay: "In one file.",
  train: "Train",
  trainSay: "About 80 of 100: to learn from.",
  validation: "Validation",
  validationSay: "About 10 of 100: to choose settings by.",
  heldOut: "Held out",
  heldOutSay: "About 10 of 100: to measure with at the end.",
  dpo: "Preference pairs, DPO",
  dpoSay: "JSONL of prompt, chosen and rejected",
  kto: "Preference pairs, KTO",
  ktoSay: "JSONL of prompt, completion and label",
  done: (release: number) => `Release ${release} is saved, and is what its hash says.`,
  title: (release: number) => `Download release ${release}`,
  description: "Checked against its hash on the way.",
  submit: "Save",
  format: "Format",
  hashed: "What its hash covers",
  hashedSay: "JSONL with documents and examples; its SHA-256 is the hash.",
  pairs: (form: string, answers: number) => `${form}, of ${sayCount(answers, "corrected answer")}.`,
  part: "Part",
  partSay:
    "An example stays in its part in every release, with all that was drawn from the same passage, as long as that passage, or else its prompt, says the same.",
  file: (release: number) => `release-${release}.jsonl`,
  pairsFile: (release: number, part: string, form: string) => `release-${release}-${part}-${form}.jsonl`,
  examplesFile: (release: number, part: string, extension: string) =>
    `release-${release}-${part}.${extension}`,
  unreadable: (part: string) => `${part} cannot be read.`,
  noPairs: "No example of this part corrects an answer.",
  notItsHash: "What is stored of this release is not what its hash says.",
}

/** The page of a version's evidence. */
export const EVIDENCE = {
  tab: (version: number, agent: string | undefined) =>
    `Evidence for version ${version} of ${agent ?? "an assistant"}`,
  agents: "Assistants",
  agent: "Assistant",
  versions: "Versions",
  none: (version: number) => `There is no version ${version}`,
  noneSay: "It may belong to another assistant, or its training was never completed.",
  all: "All versions",
  title: (version: number) => `Evidence for version ${version}`,
  say: (agent: string) => `Of ${agent}: what it was made of, who answers for it, and how it did.`,
  pdf: "Save as PDF",
  verify: "Save to verify",
  release: "Release",
  hash: "Hash (SHA-256)",
  noHash: "none: it was trained before there were releases",
  frozen: (release: number, day: string, by: string | null) =>
    `${release}, frozen ${day}${by ? ` by ${by}` : ""}`,
  approvedBy: "Approved as a whole by",
  noApproval: "nobody: this workspace requires no approval",
  note: "Note",
  model: "Trained model (SHA-256)",
  toCheck: "To check it without Cerebros: “Save to verify” saves two files into one folder;",
  command: "npm run -s release:verify -- folder",
  computes: "computes the hash again, as",
  other: "sha256sum",
  does: "of the .jsonl file does.",
  file: (version: number) => `version-${version}-evidence.json`,
  tests: "Test results",
  failures: "Not answered correctly",
  lost: "Answered correctly by the previous version, but not by this one",
  trained: "How it was trained",
  sent: "What was sent, and to whom",
  toTraining: "To the training service",
  startedBy: (name: string) => ` by ${name}`,
  asJob: (job: string) => `, as job ${job}`,
  cost: "Cost",
  ownOnly: "Nothing: no provider's language model drafted its examples, and no provider's encoder read them.",
  unpriced: (providers: string) =>
    `Unknown: ${providers} worked on it, and only their invoices say what it cost.`,
  spoken: "Tokens of its answers so far",
  tokenIs: "Pieces of words, about four letters each. Language model providers bill by them.",
  notSpoken: "none: no language model has answered for it",
  spokenBy: (name: string, answers: number, sent: number, received: number) =>
    `${name}: ${sayCount(sent, "token")} sent, ${sayNumber(received)} received, in ${sayCount(answers, "answer")}`,
  someModel: "a language model",
  pairs: "question and answer pairs",
  nothing: "nothing",
  day: (day: string) => `${day} UTC`,
}

/** What a version was made of. */
export const MADE_OF = {
  gone: "somebody who has left",
  title: "Made of",
  examples: "Examples",
  approved: (examples: number, approved: number, percent: number) =>
    `${sayCount(examples, "example")}, ${approved} of them reviewed and approved (${percent}%)`,
  approvers: "Approved by",
  nobody: "nobody",
  drafters: "Drafted by",
  people: "people alone",
  documents: "Documents",
  documentCount: (documents: number) => sayCount(documents, "document"),
  from: (name: string) => `, from ${name}`,
  questions: "Questions",
  untested: "It was not asked your test questions.",
  right: (share: string) => `${share} right`,
  toModels: "To language models that drafted",
  noModels: "none",
  encoder: "Encoder of this version",
  noEncoder: "the training service did not say",
  toEncoder: "To an encoder, as it is set now",
  noOtherEncoder: "none beside the training service",
}
