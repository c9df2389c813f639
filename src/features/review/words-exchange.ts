// What the dialogs say that bring examples in from a file and take them out as one.
import { LOCALE, sayCount, sayNumber } from "../../lib/locale.ts"
import { sayExamples } from "./words.ts"

/** Examples are taken out as a file. */
export const EXPORT = {
  openai: "JSONL, one conversation a line. Reasoning goes into reasoning_content.",
  sharegpt: "JSON, a list of conversations.",
  alpaca: "JSON, a list of instructions with outputs.",
  csv: "For spreadsheets. Texts that would run as formulas are made safe; importing them gives the same texts back.",
  counting: "Counting …",
  theseAre: (examples: number) => `These are ${sayExamples(examples)}.`,
  title: "Export examples",
  close: "Close",
  cancel: "Cancel",
  none: "There are no such examples yet. Choose other ones, or approve some first.",
  submit: "Export",
  stop: "Stop",
  exported: (examples: number) => `${sayExamples(examples)} exported`,
  where: (file: string, changed: string) => `They are in ${file}.${changed}`,
  which: "Which examples",
  chosen: "Only those selected in the list",
  approved: "Approved only",
  notRejected: "All except rejected",
  all: "All",
  format: "Format",
  withReasoning: "Include reasoning",
  withReasoningSay: "Leave it out for tools that only understand prompts and outputs.",
  running: "Exporting",
  progress: (done: number, of: number) => `${sayNumber(done)} of ${sayExamples(of)}`,
  nobodyAnswers:
    "The server is not responding. Nothing is lost; this continues as soon as the network and the server are back.",
  changed: (examples: number) =>
    ` ${sayExamples(examples)} changed during the export; each is saved as it was at that moment. Export again to get the latest state.`,
  diskFull: "There is not enough room on the disk for this file.",
  file: (agent: string, day: string, extension: string) =>
    `${agent || "assistant"}-examples-${day}.${extension}`,
}

/** A file of examples is brought in. */
export const IMPORT = {
  none: (file: string, why: string) => `${file} holds no examples. ${why}`,
  unreadable: (file: string) => `${file} could not be read. Choose it again.`,
  done: (examples: number) => `${sayNumber(examples)} examples imported.`,
  title: "Import examples",
  cancel: "Cancel",
  other: "Choose another file",
  submit: "Import",
  stop: "Stop",
  another: "Import another file",
  close: "Close",
  drop: "Drop a file with examples here",
  formats:
    "OpenAI chat (JSONL), ShareGPT or Alpaca (JSON or JSONL), or CSV with the columns prompt, reasoning and output. The format is recognised by its content.",
  isRead: "The file is being read.",
  skipSame: "Skip examples that already exist",
  skipSameSay:
    "Skips examples identical to one this assistant already has, or to an earlier one in the file.",
  offline: "You are offline. Nothing is lost; this continues as soon as you are back online.",
  noAnswer: "The server is not responding. Nothing is lost; we try again every few seconds.",
  fileChanged: "The file was changed or moved while it was being read.",
  line: (line: number) => `Line ${sayNumber(line)}`,
  entry: (entry: number) => `Entry ${sayNumber(entry)}`,
  noRows: "It can be read, but no row follows the names of its columns, or its list has no entry.",
}

/** What a file holds. */
export const PREVIEW = {
  someNot: "Some of it cannot be imported",
  trouble: (place: string, problem: string) =>
    `${place}: ${problem} The rest is imported; you get a list of all such lines.`,
  noPlace: (what: string) => `Examples here cannot hold ${what}: it is left out.`,
  firstExample: "Its first example",
  firstExamples: (examples: number) => `The first ${examples} of its examples`,
  label: "First examples",
  note: "Imported examples wait for review like drafted ones. You can undo the whole import.",
}

/** What an import brought, while it runs and after. */
export const RESULT = {
  done: (examples: number) => `${sayExamples(examples)} imported`,
  stopped: (examples: number) => `Stopped. ${sayExamples(examples)} had been imported`,
  failed: (examples: number) => `The import failed. ${sayExamples(examples)} had been imported`,
  from: (file: string) => `From ${file}. They wait for review.`,
  leftOut: (entries: number, what: string) =>
    `In ${sayCount(entries, "entry", "entries")}, ${what} was left out: examples here cannot hold it.`,
  running: (file: string) => `Importing ${file}`,
  read: "Read",
  entries: (entries: number) => sayCount(entries, "entry", "entries"),
  imported: "Imported",
  examples: sayExamples,
  duplicates: "Near-duplicates",
  alreadyHere: "Already here",
  notImported: "Not imported",
}

/** What of a file is no example. */
export const TROUBLES = {
  file: (name: string) => `${name}-problems.csv`,
  notSaved: "The list could not be saved. Try again.",
  label: "Problems by line",
  first: (shown: number, problems: number) => `The first ${shown} of ${sayCount(problems, "problem")}`,
  all: (problems: number) => sayCount(problems, "problem"),
  download: "Download all as CSV",
  lines: "Lines that were not imported",
}

/** Bytes as the dialogs say them: "12 kB", "3.4 MB". */
export const sayBytes = (bytes: number): string =>
  bytes < 1_000_000
    ? `${sayNumber(Math.max(1, Math.round(bytes / 1000)))} kB`
    : `${(bytes / 1_000_000).toLocaleString(LOCALE, { maximumFractionDigits: 1 })} MB`

/** How long something still takes at the pace so far; undefined while that says little. */
export function sayLeft(share: number, sinceMs: number): string | undefined {
  if (share <= 0 || sinceMs < 3000) return undefined
  const seconds = ((1 - share) / share) * (sinceMs / 1000)
  if (seconds < 10) return "a few seconds left"
  return seconds < 90
    ? `about ${Math.ceil(seconds / 10) * 10} seconds left`
    : `about ${Math.round(seconds / 60)} minutes left`
}
