// Metadata of a task, as somebody types it.
import { METADATA_MAX_BYTES } from "@cerebros/contract/limits.ts"
import { z } from "zod"
import { whyNotStorable } from "@cerebros/contract/storable.ts"

const Metadata = z.record(z.string(), z.json())

/** The JSON object in a text, empty when nothing was typed; or what is wrong with it, in a sentence. */
export function metadataIn(text: string): { metadata: z.infer<typeof Metadata>; problem?: string } {
  const typed = text.trim()
  const none = (problem: string) => ({ metadata: {}, problem })
  if (typed === "") return { metadata: {} }
  if (new TextEncoder().encode(typed).length > METADATA_MAX_BYTES)
    return none("This is more than 64 KB. Say less, or where the rest is.")
  try {
    const read = Metadata.safeParse(JSON.parse(typed))
    const why = whyNotStorable(read.data)
    if (why) return none(`This cannot be kept: ${why}`)
    if (read.success) return { metadata: read.data }
    return none('Write an object: names with values in braces, as in {"sheet": 4}.')
  } catch (error) {
    const why = error instanceof Error ? ` (${error.message})` : ""
    return none(`This is not JSON${why}. Names and texts stand in double quotes, as in {"sheet": 4}.`)
  }
}
