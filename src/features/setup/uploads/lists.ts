// What stands in the lists of uploads: files on their way, that follow, that were refused, that must be asked about.
import type { Collection } from "@cerebros/contract/draft.ts"

export type Where = {
  workspaceId: string
  agentId: string
  /** `guessed`: what each file looks like, work products where nothing says. */
  collection: Collection | "guessed"
  /** The document that a file is the newer version of. */
  replaces?: { id: string; name: string }
  /** Whether a file stands beside another of its name without asking. */
  keepsBoth?: boolean
  /** Whether a file came out of another: it is not opened in turn. */
  wasInside?: boolean
}

/** Whether both are files for one list of the screen. */
export const sameList = (one: Where, other: Where): boolean =>
  one.agentId === other.agentId && one.collection === other.collection

export type Moving = {
  key: string
  file: File
  where: Where
  documentId: string | undefined
  /** SHA-256, once it is known. */
  hash: string | undefined
  /** 0 to 1. */
  share: number
  phase: "checking" | "opening" | "sending" | "offline" | "stopped"
  /** Why it stopped, in words. */
  problem: string | undefined
}

/** A file that did not enter the list. */
export type Refusal = {
  key: string
  where: Where
  say: string
  /** The file, when it was only one too many and may come later. */
  later: File | undefined
}

/** A file whose name a document has that says something else: a newer version of it, or another file. */
export type Namesake = { key: string; file: File; where: Where; documentId: string }

/** A file that goes up when those before it are done. */
export type Queued = { key: string; file: File; where: Where; onArrived: () => Promise<unknown> }
