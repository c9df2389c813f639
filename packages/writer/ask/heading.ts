// A heading or a label as the languages are given it, to ask for what stands there.
import type { Ask } from "../candidate.ts"
import type { Matter } from "../read/matter-base.ts"

/** A heading or label with what stands under it. */
export type Topic = {
  title: string
  /** As written, with code ticks. */
  heading: string
  above: string
  document: string
  /** The name of its file. */
  file?: string
  /** What stands there, on one line each. */
  body: string
  /** Whether it is a list of numbered steps. */
  isSteps: boolean
  /** Whether the title says nothing without the one above, because it stands under several. */
  isPart: boolean
  passage: string
  /** What the document is about. */
  matter?: Matter | undefined
}

/** How a language asks to be told what stands under a heading. */
export type AskTopic = (topic: Topic) => Ask[]
