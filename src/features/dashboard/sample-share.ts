export type DraftingRow = {
  document_id: string
  planned_at: string | null
  chunk_count: number
  done_count: number
  failed_count: number
}
export type FileState = { id: string; state: string }

const PLANNED_SHARE = 0.1 // being cut into chunks is the small part of a document's drafting

/** How much of the drafting from all documents is over, 0 to 1; exactly 1 when none is under way. */
export function draftedShare(drafting: readonly DraftingRow[], files: readonly FileState[]): number {
  if (files.length === 0) return 1
  const byDocument = new Map(drafting.map((row) => [row.document_id, row]))
  const shares = files.map(({ id, state }) => {
    if (state === "unreadable") return 1 // nothing will come of it
    const row = byDocument.get(id)
    if (!row?.planned_at) return 0
    const over = row.done_count + row.failed_count
    if (over >= row.chunk_count) return 1
    return PLANNED_SHARE + (1 - PLANNED_SHARE) * (over / row.chunk_count)
  })
  if (shares.every((share) => share === 1)) return 1
  return Math.min(0.99, shares.reduce((sum, share) => sum + share, 0) / shares.length)
}
