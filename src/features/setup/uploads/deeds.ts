// What is done to documents that are here: removed and taken back, called another kind, given an older file again.
import { useQueryClient } from "@tanstack/solid-query"
import { Collection } from "@cerebros/contract/draft.ts"
import { shownName } from "../../../lib/file-name.ts"
import { toProblem, unwrap } from "../../../lib/problem.ts"
import { saveBlob } from "../../../lib/save-blob.ts"
import { serverNow } from "../../../lib/server-time.ts"
import { supabase } from "../../../lib/supabase.ts"
import type { Document } from "../../../model/agent.ts"
import { refetchAgent } from "../../../model/refetch-agent.ts"
import { withdrawVersion } from "../../../model/upload-file.ts"
import { toast } from "../../../ui/toast.tsx"
import { DOCUMENT, KINDS } from "../words-uploads.ts"

export const KIND_NAMES = Collection.options

const AT_ONCE = 100 // ids in one address

/** Saves a document's file, or an older one of it, as it was. */
export async function download(document: Pick<Document, "object_path" | "name">): Promise<void> {
  // With the session, never by a signed address: who was removed meanwhile, or what was, is refused now and not later.
  const { data, error } = await supabase.storage.from("documents").download(document.object_path)
  if (error) return void toast(toProblem(error).message, { tone: "danger" })
  saveBlob(data, document.name)
}

type Named = Pick<Document, "id" | "name">

/** The deeds, for the documents of an agent. Each asks for its rows anew; a failure is said in a toast. */
export function createDocumentDeeds(agentId: () => string) {
  const client = useQueryClient()
  const refetch = () => refetchAgent(client, agentId())
  async function tell(deed: () => Promise<void>): Promise<void> {
    try {
      await deed()
    } catch (error) {
      toast(toProblem(error).message, { tone: "danger" })
    } finally {
      await refetch()
    }
  }

  const remove = (documents: readonly Named[]) =>
    tell(async () => {
      const ids = documents.map((each) => each.id)
      for (let from = 0; from < ids.length; from += AT_ONCE)
        unwrap(
          await supabase
            .from("documents")
            .update({ removed_at: new Date(serverNow()).toISOString() })
            .in("id", ids.slice(from, from + AT_ONCE))
            .select("id"),
        )
      const [only] = documents
      if (only)
        toast(ids.length === 1 ? DOCUMENT.removed(shownName(only.name)) : DOCUMENT.manyRemoved(ids.length), {
          action: { label: DOCUMENT.undo, run: () => void takeBack(ids) },
        })
    })

  const takeBack = (ids: string[]) =>
    tell(async () => void unwrap(await supabase.rpc("restore_documents", { document_ids: ids })))

  /** Calls it another kind. Without the undo, a row that leaves the list would be hard to find again. */
  const move = (document: Document, to: Collection, asks = true) =>
    tell(async () => {
      const from = document.collection
      unwrap(
        await supabase
          .from("documents")
          .update({ collection: to, looks_like: null })
          .eq("id", document.id)
          .select("id"),
      )
      if (asks && to !== from)
        toast(DOCUMENT.moved(shownName(document.name), KINDS[to].many), {
          action: {
            label: DOCUMENT.undo,
            run: () => void move({ ...document, collection: to }, from, false),
          },
        })
    })

  const restore = (older: Named) =>
    tell(async () => {
      unwrap(await supabase.rpc("restore_version", { version_id: older.id }))
      toast(DOCUMENT.restored(shownName(older.name)))
    })

  const withdraw = (version: Named) => tell(() => withdrawVersion(version.id))

  const retryChunks = (documentId: string) =>
    tell(async () => void unwrap(await supabase.rpc("retry_chunks", { document_id: documentId })))

  /** Has its file read anew, with what was said of it before. */
  const readAgain = (documentId: string) =>
    tell(
      async () => void unwrap(await supabase.rpc("choose_reading", { document_id: documentId, reading: {} })),
    )

  return { refetch, remove, move, restore, withdraw, retryChunks, readAgain }
}
