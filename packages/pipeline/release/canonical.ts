// What of a release its hash covers: what documents and examples say. Ids, people and times stay out, so that the same data has the
// same hash on every stack. The hash is SHA-256 over these lines, in the order of the files.
import type { DocumentRow, ExampleRow } from "@cerebros/contract/nas.ts"
import { turnsIn } from "@cerebros/contract/turns.ts"
import type { Group } from "@cerebros/contract/webhook.ts"
import { z } from "zod"

/** What the database keeps of a document in a release. */
const DocumentBody = z.object({ file: z.string(), name: z.string(), text: z.string() })

/** What it keeps of an example. */
const ExampleBody = z.object({
  prompt: z.string(),
  reasoning: z.string(),
  output: z.string(),
  context: z.string(),
  approved: z.boolean(),
  split_key: z.string().optional(), // none in what was frozen before there were any
  source: z
    .object({ file: z.string(), name: z.string(), quote: z.string(), start: z.number(), end: z.number() })
    .nullable(),
})

/** A row as it is sent to training. `file` is the SHA-256 of the document's file, with which sources name it on every stack. */
export type SentRow = DocumentRow | ExampleRow

/** The row of a release as it is sent, from what the database keeps of it. */
export function sentRow(id: string, documentId: string | null, kept: unknown): SentRow {
  // Not a union of both: of each example it would first say at length why it is no document.
  if (typeof kept === "object" && kept !== null && "text" in kept) return { id, ...DocumentBody.parse(kept) }
  const { source, context, ...words } = ExampleBody.parse(kept)
  return {
    id,
    ...words,
    ...(context !== "" && { context: turnsIn(context).map(({ role, text }) => ({ role, content: text })) }),
    source: source && documentId !== null ? { document_id: documentId, ...source } : null,
  }
}

/** The line of a sent row that the hash covers, with its line end. */
export function canonicalLine(group: Group, row: SentRow): string {
  const { id: _id, ...rest } = row
  const source = "source" in rest ? (rest.source as Record<string, unknown> | null) : undefined
  const { document_id: _document, ...place } = source ?? {}
  return `${JSON.stringify(sorted({ ...rest, group, ...(source !== undefined && { source: source && place }) }))}\n`
}

/** With the keys of every object in order: two programs write the same bytes. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== "object") return value
  const fields = value as Record<string, unknown> // an object that is no array
  const inOrder: Record<string, unknown> = { __proto__: null } // so that a key of that name is one like any other
  for (const key of Object.keys(fields).sort()) inOrder[key] = sorted(fields[key])
  return inOrder
}
