// What the documents of an assistant say: on their way, arrived, drafted from.
import type { Collection } from "@cerebros/contract/draft.ts"
import { plural, sayCount, sayNumber } from "../../lib/locale.ts"

/** The list of documents. */
export const UPLOADS = {
  label: "Documents",
  folder: "Files in a folder on your machine:",
  drop: "Drop files here",
  none: "No documents yet. What you add stays in this workspace.",
  removeAll: "Remove all",
  all: "All uploads",
  queued: (files: number) => `${sayCount(files, "more file")} will follow, ten at a time`,
  leaveOut: "Leave them out",
  rules: "Tone, wording and audience of drafts:",
  toRules: "Drafting rules",
  onTheirWay: "on their way",
  stopped: "stopped",
  toFollow: "to follow",
  beingRead: "being read",
  withQuestion: "with a question for you",
  unreadable: "that cannot be read",
  count: (documents: number) => sayCount(documents, "document"),
}

/** What each kind is called, and where things of it go. */
export const KINDS = {
  work_products: { one: "Work product", many: "Work products" },
  communications: { one: "Communication", many: "Communications" },
  references: { one: "Reference", many: "References" },
} as const satisfies Record<Collection, { one: string; many: string }>

/** A document that has arrived. */
export const DOCUMENT = {
  pages: (pages: number) => sayCount(pages, "page"),
  characters: (characters: number) => `· ${sayNumber(characters)} characters`,
  fromPictures: (pages: number, pictures: number) =>
    `· read from ${pages > 1 ? sayCount(pictures, "picture") : "a picture"}`,
  version: (version: number | null) => `· version ${version},`,
  teammateUploads: "A teammate is uploading it …",
  tabUploads: "Another tab is uploading it …",
  stoppedHalfWay: "The upload stopped half-way. Choose the file again to resume it.",
  kindOf: (name: string) => `Kind of ${name}`,
  uploaded: "Uploaded",
  notComplete: "Not complete",
  unreadable: "Cannot be read",
  download: (name: string) => `Download ${name}`,
  remove: (name: string) => `Remove ${name}`,
  reading: "Reading its text …",
  readingPage: (page: number, pages: number) =>
    `Reading page ${sayNumber(page)} of ${sayNumber(pages)} from its picture …`,
  readingPicture: "Reading its text from the picture …",
  removed: (name: string) => `${name} was removed.`,
  manyRemoved: (documents: number) => `${sayCount(documents, "document")} were removed.`,
  undo: "Undo",
  moved: (name: string, kind: string) => `${name} was moved to ${kind}.`,
  restored: (name: string) => `${name} is being read again and will become the newest version.`,
  replace: "Replace with a newer version…",
  replaceSay: "Examples stay. Those that quote changed text are marked.",
  readAgain: "Read it again",
  readAgainSay: "For example after a page of a scan could not be read.",
  older: "Older versions…",
  kinds: "What it is",
  more: (name: string) => `More for ${name}`,
}

/** The files that a document had. */
export const VERSIONS = {
  title: (name: string) => `Versions of ${name}`,
  description: "Older files are kept for 30 days. Going back creates a new version with the older content.",
  version: (version: number | null) => `Version ${version}:`,
  current: "Current",
  goBack: "Go back to it",
  download: (version: number | null) => `Download version ${version}`,
}

/** The examples of a document. */
export const DRAFTING = {
  stale: (examples: number) =>
    `${sayCount(examples, "example quotes", "examples quote")} text that is no longer in this version.`,
  lookAt: (examples: number) => `Look at ${plural(examples, "it", "them")}`,
  of: (part: number | undefined, all: number | undefined) => `${part} of ${all}`,
  failed: (why: string | null | undefined) => `failed: ${why ?? ""}`,
  again: "Try again",
  noExample: (note: string) => `produced no example. ${note}`,
  waits: "Processing: waiting for drafting to start …",
  drafted: (examples: number) => `${sayCount(examples, "example")} drafted`,
  at: (chunk: number, chunks: number | undefined, examples: number) =>
    `Processing: chunk ${chunk} of ${chunks}, ${sayCount(examples, "example")} so far`,
  coverage: (percent: number) => `Examples cover ${percent}% of its text.`,
  showPassages: "Show passages",
  more: "Draft more here",
}

/** A file on its way. */
export const MOVING = {
  newerOf: (name: string) => `· newer version of ${name}`,
  comparing: "· Comparing it with what is here …",
  opening: "· Looking for files in it …",
  holdsNone: (file: string) => `${file}: It holds no files.`,
  paused: "· Paused: no network. It continues when the network is back.",
  stopped: (why: string) => `The upload stopped: ${why}`,
  label: (name: string) => `Uploading ${name}`,
  again: "Try again",
  dismiss: "Dismiss",
  cancel: "Cancel",
}

/** A newer file of a document. */
export const NEXT_FILE = {
  onItsWay: (name: string) => `A newer version is on its way: ${name} …`,
  reading: (name: string) => `Reading the newer version: ${name} …`,
  stoppedHalfWay: (name: string) =>
    `The upload of the newer version ${name} stopped half-way. Replace the file again to resume it.`,
  unusable: (name: string, why: string | null, version: number) =>
    `The newer version ${name} cannot be used: ${why ?? ""} Version ${version} stays.`,
  leaveOut: "Leave it out",
}

/** Files that were not added, and those whose names are here already. */
export const NOTICES = {
  refused: (files: number) =>
    plural(files, "One file was not added", `${sayNumber(files)} files were not added`),
  namesakes: (files: number) =>
    plural(
      files,
      "A document of this name is here already, with other content",
      `Documents of these ${sayNumber(files)} names are here already, with other content`,
    ),
  replace: (files: number) =>
    plural(files, "Replace with the newer version", "Replace with the newer versions"),
  dismiss: "Dismiss",
  addLater: (files: number) => `Add the other ${files} when these are done`,
  leaveOut: "Leave out",
  keepBoth: "Keep both",
}

const LOOKS = {
  work_products: "a work product",
  communications: "a mail thread",
  references: "reference material",
} as const satisfies Record<Collection, string>

/** What kind a document looks like. */
export const OFFER = {
  looksLike: (kind: Collection) => `Looks like ${LOOKS[kind]}:`,
  move: (kind: string) => `Move it to ${kind}`,
  leave: "Leave it here",
}

/** What a file cannot say about itself. */
export const READING = {
  readings: (name: string) => `Readings of ${name}`,
  thisReading: "This is right",
  whichRow: "Which row names the columns?",
  rows: (name: string) => `First rows of ${name}`,
  thisRow: "This row",
  none: "None of them",
}

/** A folder that is synced. */
export const FOLDER = {
  open: "Sync a folder",
  tokenName: (agent: string) => `A folder of ${agent}`,
  noToken: "No token was made",
  description:
    "A command on your machine sends a folder here: new files become documents, changed files new versions. Files you remove from the folder stay here, and nothing of this workspace is sent to it.",
  done: "Done",
  cancel: "Cancel",
  make: "Create a token for it",
  command: "In a terminal",
  run: "Run it in a checkout of Cerebros, again whenever the folder has changed. Its",
  tokenIs: "A password for one program. Whoever has it can do what it is for, until it is revoked.",
  token: "token",
  forThis: "is for this assistant alone: it can open no file and take no task.",
  copyNow: "Copy it now: the token is shown only this once. It can be revoked under",
  workers: "Workers",
}
