// What the open example says, and the dialogs about one.
import { sayExamples } from "./words.ts"

/** The example that stands open. */
export const OPEN = {
  decidedBy: (isApproved: boolean, name: string) => `${isApproved ? "Approved" : "Rejected"} by ${name}`,
  staleReasoning: "The reasoning was written for an earlier answer. Check it, or confirm that it still fits.",
  keepReasoning: "It still fits",
  reasoningKept: "The reasoning stays as it is.",
  toList: "Back to the list",
  opening: "Opening the example",
  label: (number: number) => `Review of example ${number}`,
  duplicate: "Near-duplicate",
  quality: (quality: number) => `Quality ${quality}`,
  assignedTo: (name: string) => `Assigned to ${name}`,
  removeTag: (tag: string) => `Remove tag ${tag}`,
  undoApproval: "Undo approval",
  undoRejection: "Undo rejection",
  more: "More for this example",
  tag: "Tag",
  which: (number: number) => `example ${number}`,
  rewrite: "Say what is wrong",
  similar: "Find similar",
  previous: "Previous example",
  reject: "Reject",
  nextToReview: "Next to review",
  approveAndNext: "Approve and next",
  savingFirst: "Saving, then approving…",
  next: "Next example",
  takesBack: "Editing this example or restoring a version removes the approval.",
  wasApproved: "It was approved. It has changed since, so it waits for another look.",
  rejected: (reason: string) => `Rejected: ${reason}`,
}

/** What the automatic check gave it, and how far it is trusted. */
export const JUDGE = {
  judged: (score: number | null) => `Automatic check: ${score} of 100`,
  is: "Rules gave this score when the example was drafted, before anybody read it. It decides nothing: you do.",
  scores: "Scores of the automatic check",
  of100: (score: number) => `${score} of 100`,
  agrees: (agreed: number, verdicts: number) =>
    `The automatic check agrees with you in ${agreed} of ${verdicts}`,
  approve: (drafts: number) => `Approve ${drafts} it is sure of`,
  trusted: (threshold: number | null) =>
    `Drafts it gives ${threshold} or more are those you approve. You can take an approval back.`,
  compared: "Based on the drafts you approved or rejected without changing them.",
}

/** What people say about it. */
export const COMMENTS = {
  label: "Comments",
  sent: "Comment sent.",
  notSent: (why: string) => `Not sent: ${why}`,
  none: "No comments yet.",
  new: "New comment",
  send: "Comment",
  resolved: "Comment resolved.",
  reopened: "Comment opened again.",
  deleted: "Comment deleted.",
  notSaved: (why: string) => `Not saved: ${why}`,
  edit: "Edit",
  delete: "Delete",
  edited: "· edited",
  more: (author: string) => `More for the comment of ${author}`,
  editLabel: "Edit the comment",
  save: "Save",
  resolvedBy: (name: string) => `Resolved by ${name}`,
  reopen: "Open again",
  resolve: "Resolve",
  writeFirst: "Write something first.",
  example: "Write a comment. Type @ to mention someone.",
  people: "People",
  cancel: "Cancel",
  mentioned: (name: string) => `${name} is mentioned.`,
}

/** What the team has agreed on. */
export const GUIDELINES = {
  none: "No rules yet. Write down what every example must follow; everyone who drafts or reviews will see them.",
  rules: "Every example must follow",
  audiences: "Who asks",
  write: "Write rules in the settings",
  change: "Change them in the settings",
  label: "Guidelines",
}

/** An example is written by hand. */
export const NEW_EXAMPLE = {
  promptSay: "What someone would ask.",
  reasoningSay: "The steps to the answer.",
  outputSay: "What the assistant should answer.",
  writeFirst: "Write a prompt and an output first.",
  title: "Add an example",
  submit: "Add example",
}

/** Why an example is rejected. */
export const REJECT = {
  notTheSource: "Not what the source says.",
  nobodyAsks: "Nobody would ask that.",
  outOfDate: "Out of date.",
  duplicate: "Duplicate of another example.",
  sayWhy: "Say why in a sentence.",
  title: (what: string) => `Reject ${what}`,
  submit: "Reject",
  why: "Why are you rejecting it?",
  common: "Common reasons",
}

/** What is wrong with an example, for a rewrite. */
export const SAY_WRONG = {
  tooLong: "The answer is too long.",
  nameIt: "Name what it is about in the question.",
  sayWhere: "Say in the reasoning where it stands.",
  sayWhat: "Say in a sentence what is wrong.",
  nothingAsked: "Nothing was requested: it already has a rewrite waiting, or it is gone.",
  asked: (asked: number, skipped: number) =>
    `${sayExamples(asked)} will be rewritten. ${sayExamples(skipped)} had a rewrite waiting already.`,
  title: "Say what is wrong",
  description: (what: string) =>
    `A language model rewrites ${what} accordingly. Nothing changes until somebody accepts the rewrite.`,
  submit: "Rewrite",
  failed: "Not asked",
  what: "What is wrong?",
  often: "Often said",
}
