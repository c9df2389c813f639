// Metadata of a task, as somebody types it.
import { METADATA_MAX_BYTES } from "@cerebros/contract/limits.ts"
import { z } from "zod"
import { whyNotStorable } from "@cerebros/contract/storable.ts"
import { METADATA } from "./words.ts"

const Metadata = z.record(z.string(), z.json())

/** The JSON object in a text, empty when nothing was typed; or what is wrong with it, in a sentence. */
export function metadataIn(text: string): { metadata: z.infer<typeof Metadata>; problem?: string } {
  const typed = text.trim()
  const none = (problem: string) => ({ metadata: {}, problem })
  if (typed === "") return { metadata: {} }
  if (new TextEncoder().encode(typed).length > METADATA_MAX_BYTES) return none(METADATA.tooLong)
  try {
    const read = Metadata.safeParse(JSON.parse(typed))
    const why = whyNotStorable(read.data)
    if (why) return none(METADATA.notKept(why))
    if (read.success) return { metadata: read.data }
    return none(METADATA.noObject)
  } catch (error) {
    const why = error instanceof Error ? ` (${error.message})` : ""
    return none(METADATA.noJson(why))
  }
}
