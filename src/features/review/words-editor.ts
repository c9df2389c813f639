// What the text of an example says while people write in it, and the panels beside it.
import { sayCount, sayNumber } from "../../lib/locale.ts"

/** Which example this is, and who else is in it. */
export const HEAD = {
  title: (number: number) => `Example ${number}`,
  close: "Close the example",
  again: "Try again",
  inField: (name: string, field: string) => `${name}, in ${field}`,
  looks: (name: string) => `${name} is viewing this example`,
  people: "Also here",
  undo: "Undo",
  nothingDone: "You haven't changed anything here yet.",
  redo: "Redo",
  nothingUndone: "Nothing to redo.",
}

/** Its texts. */
export const TEXTS = {
  addTurns: "Add earlier turns",
  tooLong: (characters: number) =>
    `This is ${sayNumber(characters)} characters too long to be saved for training. Shorten it.`,
  otherTab: "You, in another tab",
  length: (characters: number, max: number) => `${sayNumber(characters)} of ${sayNumber(max)}`,
  most: (max: number) => `A field holds at most ${sayNumber(max)} characters.`,
  leftOut: (most: string, over: number) =>
    `${most} This would be ${sayNumber(over)} too many, so it was left out.`,
}

/** An example that corrects what was answered in a conversation. */
export const CORRECTION = {
  from: (thread?: string) =>
    thread === undefined ? "From a question that was asked." : `From a question in “${thread}”.`,
  kept: "It is saved as an unreviewed example. Until its wrong answer is changed, training leaves it out.",
  counts: "Once it is approved, train again for it to take effect.",
  toThread: "Back to the thread",
  toQuestions: "Back to the questions",
  placeholder: "Write what it should have said",
}

/** The text with what stands beside it. */
export const EDITOR = {
  asked: (number: number) => `example ${number}`,
  readOnly: "You can read this example, but not change it.",
  source: "Source",
  history: "History",
  comments: "Comments",
  guidelines: "Guidelines",
  text: "Text",
  label: (number: number) => `Example ${number}`,
  views: (number: number) => `Views of example ${number}`,
  width: "Width of what is beside the text",
  about: (number: number) => `About example ${number}`,
  gone: "You no longer have access to this example",
  toList: "Back to the list",
  goneSay: (unsaved: boolean) =>
    `It was deleted, or you were removed from the workspace. ${unsaved ? "Your last changes were not saved; copy them from here if you need them." : ""}`,
}

/** Earlier versions, and the way back to one. */
export const HISTORY = {
  which: "Show the versions of",
  allFields: "All fields",
  none: "No changes yet. A version is saved soon after each pause in typing.",
  someone: "Someone",
  changed: "Changed",
  untouched: "Original draft",
  notLoaded: "The text has not loaded yet.",
  version: (number: number) => `Version ${number}`,
  same: (what: string) => `${what} already reads like this.`,
  typedSince: "You have typed since. Use Undo in the editor to step back.",
  restored: (what: string) => `${what} restored.`,
  undo: "Undo",
  versionAt: (number: number) => `· version ${number}`,
  restoreField: (field: string, version: number) => `Restore ${field} of version ${version}`,
  restore: "Restore",
  restoreAll: (version: number) => `Restore version ${version}`,
  empty: "Empty",
}

/** What a model would change, and the choice to take it. */
export const REWRITE = {
  here: "The rewrite is ready: look at it above the text.",
  label: "Rewrite",
  takeBack: "Take back",
  running: (instruction: string, by: string) => `Being rewritten: “${instruction}” · asked by ${by}`,
  failed: (instruction: string) => `Not rewritten: “${instruction}”`,
  sayAgain: "Say it again",
  dismiss: "Dismiss",
  ready: (instruction: string) => `Rewritten: “${instruction}”`,
  accept: "Accept",
  refuse: "Refuse",
  sayOtherwise: "Say it differently",
  notDecided: "Not decided",
  conflicts: (places: number) =>
    `In ${sayCount(places, "place")} somebody has changed the same words since; accepting replaces theirs.`,
  by: (asker: string, model: string | null) => `Asked by ${asker}, written by ${model ?? ""}.`,
  accepted: "Rewrite accepted.",
  refused: "Rewrite refused.",
  same: "The text reads like this already.",
  go: (words: number) => `${sayCount(words, "word")} removed`,
  come: (words: number) => `${sayCount(words, "word")} added`,
  goAndCome: (gone: number, come: number) => `${sayCount(gone, "word")} removed, ${sayNumber(come)} added`,
  otherSigns: "only punctuation or spacing differs",
}

/** The document it was drawn from. */
export const SOURCE = {
  name: "Source",
  stale: "Stale",
  others: (name: string) => `Other examples from ${name}`,
  also: "Also from this document",
  noPrompt: "No prompt",
  replaced: "The file was replaced by a newer one of this name. Compare what the example says with that one.",
  removed: "The file was removed from the assistant. Its text is still here to compare with.",
  readAgain:
    "The file was read again, and the passage is not in it any more. Check whether the example is still right.",
  newerAdded: "A newer file of this name was added. Compare what the example says with that one.",
}

/** Whether the text is safe. */
export const SYNC = {
  saved: "Saved",
  saving: "Saving…",
  offline: (kept: string) => `No connection. ${kept}`,
  notSaved: (why: string) => `Not saved: ${why}`,
  keepTab: "Keep this tab open.",
  keepTabFor: (edits: number) => `Keep this tab open: ${sayCount(edits, "edit is", "edits are")} not saved.`,
  keptHere: "What you type is kept here.",
  editsKept: (edits: number) => `${sayCount(edits, "edit is", "edits are")} kept here.`,
  connected: "Connected again.",
  connectedSaved: "Connected again. Everything is saved.",
  allSaved: "Everything is saved.",
}
