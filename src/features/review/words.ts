// What the list of examples says, and what is done with its examples.
import { plural, sayCount, sayNumber } from "../../lib/locale.ts"

/** "1 example", "1,200 examples". */
export const sayExamples = (count: number): string => sayCount(count, "example")

/** The list of examples. */
export const LIST = {
  label: "Training examples",
  width: "Width of the list",
  rows: "Examples",
  partMissing: "Part of the list could not be loaded",
  again: "Try again",
  counting: "Counting …",
  fresh: (examples: number) => `${sayCount(examples, "new example")} · Show`,
  chooseAll: (examples: number) => `Select all ${sayNumber(examples)}`,
  elsewhere: (examples: number) => `${sayNumber(examples)} more in all examples`,
  noMatches: "No matches",
  none: "No examples yet",
  noMatchesSay: "Change the search or the filters.",
  noneSay: "They appear here as they are drafted. You can also add one yourself.",
  add: "Add an example",
  noMatchesSaid: "No matches.",
  noneSaid: "No examples yet.",
  reviewed: (reviewed: number, all: number) => `${sayNumber(reviewed)} of ${sayNumber(all)} reviewed`,
  byState: "Filter by state",
  all: "All",
  changes: "Recent changes",
  moreTools: "Filters and more",
  keys: "Keyboard shortcuts",
  approvedAlready: (number: number) => `Example ${sayNumber(number)} is already approved. Press U to undo.`,
  inHand: (number: number) => `Example ${number} is selected now. Press the key again.`,
  notSaved: (examples: number) => `Not saved yet: your edits in ${sayExamples(examples)}.`,
  notSavedSay: "They are kept in this browser and will be sent as soon as you are connected.",
  view: "View",
  viewTitle: "View of the list",
  density: "Rows",
  compact: "Compact",
  comfortable: "Comfortable",
  reasoning: "Reasoning column",
  resetWidths: "Reset pane widths",
}

/** One example of the list. */
export const ROW = {
  label: (number: number, state: string) => `Example ${number}, ${state}`,
  choose: (number: number) => `Select example ${number}`,
  duplicate: "Near-duplicate",
  qualityIs: "A hint from lengths, repetition and the state of its quote",
  quality: (quality: number) => `Quality ${quality}`,
  comments: "Open comments",
  commentsBefore: "Open comments:",
  isHere: (name: string) => `${name} is in this example`,
  here: (name: string) => `${name} is here`,
  assigned: (name: string) => `${name} is assigned to review it`,
  assignedTo: (name: string) => `Assigned to ${name}`,
  approvedBy: (name: string) => `Approved by ${name}`,
  checkReasoning: "Check the reasoning",
  approve: "Approve",
  reject: "Reject",
  open: "Open",
  edit: "Edit",
  delete: "Delete",
  imported: "Imported",
  written: "Written by hand",
  drafted: "Drafted",
  corrected: (source: string) => `${source}, corrected by a person`,
  byPerson: "Corrected by a person",
}

/** What narrows the list. */
export const FILTERS = {
  drafted: "Drafted",
  written: "Written by hand",
  imported: "Imported",
  stale: "Quotes text no longer in the document",
  weak: (side: string) => `${side} scored low`,
  search: "Search examples",
  searchBrief: "Search",
  assignedToMe: "Assigned to me",
  more: "More filters",
  done: "Done",
  order: "Order",
  any: "Any",
  document: "Document",
  origin: "Origin",
  author: "Written or corrected by",
  assignee: "Assignee",
  me: "Me",
  nobody: "Nobody",
  tag: "Tag",
  weakSide: "Weakness found by the automatic check",
  quality: "Low quality",
  judged: "Scored low by the automatic check",
  comments: "With open comments",
  duplicates: "Near-duplicates",
  proposed: "Has a suggested rewrite",
  similar: "Similar wording",
  from: (document: string | undefined) => `From ${document ?? "a removed document"}`,
  by: (name: string) => `By ${name}`,
  assignedTo: (name: string) => `Assigned to ${name}`,
  tagged: (tag: string) => `Tag ${tag}`,
  label: "Filters",
  remove: (filter: string) => `Remove filter ${filter}`,
  clear: "Clear all",
  unreviewed: "Still to review",
}

/** What is done with the chosen examples at once. */
export const BULK = {
  deleteTitle: (examples: number) => `Delete ${sayExamples(examples)}?`,
  deleteSay: (what: string) =>
    `${what}. They are left out of the list and of training. You can restore them from the Trash for 30 days.`,
  deleteConfirm: (examples: number) => `Delete ${sayExamples(examples)}`,
  approve: (examples: number) => `Approve ${sayExamples(examples)}`,
  approveSay: (examples: number, rejected: number) =>
    `Of the ${sayExamples(examples)} selected, ${rejected === 1 ? "one was" : `${sayExamples(rejected)} were`} rejected by somebody, with a reason.`,
  approveRejected: (rejected: number) =>
    plural(rejected, "Approve the rejected one, too", "Approve the rejected ones, too"),
  allRejected: "All of them were rejected. Say below that you approve them.",
  label: "Selected examples",
  chosen: (examples: number, except: number) =>
    `${sayExamples(examples)} selected${except > 0 ? `: all but ${sayNumber(except)}` : ""}`,
  chooseAll: (examples: number) => `Select all ${sayNumber(examples)} that match`,
  approveCount: (examples: number) => `Approve ${sayNumber(examples)}`,
  rejectCount: (examples: number) => `Reject ${sayNumber(examples)}`,
  more: "More",
  tag: "Tag",
  rewriteMax: (max: number) => `At most ${sayNumber(max)} are rewritten at once. Select fewer.`,
  rewrite: "Say what is wrong",
  moreLabel: "More actions for the selected examples",
  inReview: "Mark as in review",
  unreviewed: "Mark as unreviewed",
  delete: (examples: number) => `Delete ${sayExamples(examples)}…`,
  clear: "Clear selection",
  assignLabel: "Assign to someone",
  assign: "Assign",
  nobody: "Nobody",
  writeTag: "Write a tag first.",
  tagTitle: (what: string) => `Tag ${what}`,
  addTag: "Add tag",
  removeTag: "Remove tag",
  tagLabel: "Tag",
  tagsInUse: "Tags in use",
  notApproved: "Not approved",
  notChosen: "Not selected",
  takeOutMax: (max: number) => `Deselect at most ${sayNumber(max)}; narrow the list by a filter instead.`,
  chooseMax: (max: number) => `Select at most ${sayNumber(max)} at once, or all that match.`,
  but: (examples: number) => `, but ${sayNumber(examples)}`,
  allThatFit: "All that match the search and filters",
  allOfAgent: "All of this assistant",
  named: (numbers: string, more: number) =>
    `Example ${numbers}${more > 0 ? ` and ${sayNumber(more)} more` : ""}`,
}

/** What was done to examples, and the way back. */
export const CHANGES = {
  inReview: "marked as in review",
  unreviewed: "put back to unreviewed",
  tagged: (tags: string) => `tagged “${tags}”`,
  untagged: (tags: string) => `without the tag “${tags}”`,
  deleted: "deleted",
  restored: "restored",
  assigned: (name: string | undefined) => `assigned to ${name ?? "nobody"}`,
  stays: (examples: number) =>
    ` ${sayExamples(examples)} ${plural(examples, "was changed since and stays as it is", "were changed since and stay as they are")}.`,
  takenBack: (examples: number, stays: string) => `Undone for ${sayExamples(examples)}.${stays}`,
  notTakenBack: (why: string) => `Not undone: ${why}`,
  example: (number: number) => `Example ${sayNumber(number)}`,
  nothing: "Nothing to change: they already were.",
  stopped: (say: string) => `${say} Then it stopped`,
  notChanged: "Not changed",
  notSaved: (why: string) => `Not reviewed, as what you typed is not saved yet: ${why}`,
  undo: "Undo",
  nothingToUndo: "Nothing to undo. Older changes are under Recent changes.",
  title: "Recent changes",
  more: "Show older changes",
  end: (count: number) => `You’ve seen all ${sayCount(count, "change")} of the last 30 days.`,
  say: "Undoing a change leaves later edits alone. Changes are kept for 30 days.",
  none: "No changes yet",
  noneSay: "Approvals, rejections, assignments, tags and deletions are listed here.",
  undone: (name: string) => `· undone by ${name}`,
  undoneOf: (restored: number | null, changed: number) => `for ${restored} of ${changed}`,
  undoNamed: (examples: number, change: string) => `Undo: ${sayExamples(examples)} ${change}`,
  state: (number: number, state: string) => `Example ${number}, ${state}.`,
  wasLast: "That was the last one to review in this list.",
  notInList: "The open example is not in the list as it is filtered now.",
  isFirst: "This is the first example of the list.",
  isLast: "This is the last example of the list.",
  which: (number: number) => `example ${number}`,
}

/** Examples that are being drafted. */
export const DRAFTING = {
  label: "Processing: drafting examples from your documents",
  at: (chunk: number, chunks: number, examples: number) =>
    `chunk ${chunk} of ${chunks} · ${examples} examples so far`,
  leftOut: (drafts: number) =>
    `${plural(drafts, "One draft was", `${sayNumber(drafts)} drafts were`)} left out: the automatic check found the question, answer or source too weak, twice.`,
  of: (part: number, all: number) => `${part} of ${all}`,
  failed: "failed",
  again: "Try again",
  others: (problem: string | null | undefined) =>
    `${problem ?? ""} What was drafted from the others is below.`,
}

/** Rewrites that were asked for. */
export const REWRITING = {
  more: (askings: number) => `${sayNumber(askings)} earlier requests are not decided yet.`,
  running: (instruction: string) => `Rewriting: “${instruction}”`,
  progress: (rewritten: number, asked: number) => `${sayNumber(rewritten)} of ${sayNumber(asked)} rewritten`,
  ready: (examples: number, instruction: string) => `${sayExamples(examples)} rewritten: “${instruction}”`,
  lookAt: (examples: number) => `Look at ${plural(examples, "it", "them")}`,
  refuseThem: (examples: number) => `Refuse ${plural(examples, "it", "all")} …`,
  nothingYet: "Nothing changes until somebody accepts it.",
  failed: (examples: number, instruction: string) =>
    `${sayExamples(examples)} not rewritten: “${instruction}”`,
  again: "Try again",
  dismiss: "Dismiss",
  example: (number: number) => `Example ${sayNumber(number)}`,
  andMore: (examples: number) => `And ${sayNumber(examples)} more.`,
  refuseTitle: (examples: number) => `Refuse ${sayExamples(examples)} as rewritten?`,
  refuseSay:
    "The examples stay as they are, and what the model wrote is discarded. You can ask for it again.",
  refuse: "Refuse",
}

/** The list of keys, and the switch that turns them off. */
export const KEY_WORDS = {
  title: "Keyboard shortcuts",
  single: "Single-key shortcuts",
  singleSay: "Turn these off if you use dictation or press keys by mistake.",
}

/** The menu of files. */
export const EXCHANGE = {
  menu: "Import or export examples",
  open: "Import or export",
  import: "Import examples…",
  importSay: "OpenAI chat, ShareGPT, Alpaca or CSV",
  exportChosen: (examples: number) => `Export ${sayCount(examples, "selected example")}…`,
  export: "Export examples…",
  exportSay: "As a file, in any of these formats",
  earlier: "Earlier imports",
  by: (name: string) => `, by ${name}`,
}

/** An import is taken back. */
export const UNDO_IMPORT = {
  done: (examples: number) => `${sayExamples(examples)} taken back.`,
  notAll: (why: string) => `Not all was taken back: ${why}`,
  running: "Taking the import back",
  left: (examples: number) => `${sayExamples(examples)} left`,
  undo: "Take back this import",
  doneTitle: (examples: number) => `${sayExamples(examples)} taken back`,
  kept: (examples: number) =>
    `${sayExamples(examples)} stayed, because somebody has edited ${plural(examples, "it", "them")} since.`,
  nothingLeft: "Nothing from the import is left.",
}

/** Variations of an example. */
export const MORE_LIKE_THIS = {
  noSource: "Only examples with a source can have more like them: variations are drafted from it.",
  busy: "Drafting more like this",
  ask: "More like this",
  none: "No variations could be drafted.",
  thereAlready: "What was drafted already exists.",
  drafted: (examples: number) => `${sayExamples(examples)} drafted, at the end of the list.`,
}
