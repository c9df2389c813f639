// Whether an update may be applied at all, decided by reading it, before any document sees it.
import { UPDATE_MAX_BYTES } from "@cerebros/contract/limits.ts"
import * as Y from "yjs"
import { FIELDS } from "@cerebros/contract/example-doc.ts"

/** Either whose typing an update holds (Yjs client ids), or why every reader skips it. */
export type Verdict = { clients: number[] } | { refused: string }

const ROOTS: ReadonlySet<unknown> = new Set(FIELDS)

/**
 * `typists`: the registered client ids; `known(client)`: how many clocks of a client the document holds already. What anybody
 * else typed, the seed too, may come along as long as it is known. An update that builds on something which has not arrived
 * yet is fine: Yjs keeps it until that comes, and two people who type at once push in any order.
 */
export function inspect(
  update: Uint8Array,
  typists: ReadonlySet<number>,
  known: (client: number) => number,
): Verdict {
  if (update.length > UPDATE_MAX_BYTES) return { refused: "It is larger than an update may be." }
  try {
    const clients = new Set<number>()
    for (const struct of Y.decodeUpdate(update).structs) {
      const { client, clock } = struct.id
      if (struct instanceof Y.Item && !isText(struct))
        return { refused: "It holds something else than text." }
      if (!Number.isSafeInteger(clock + struct.length)) return { refused: "It counts beyond all numbers." }
      if (struct instanceof Y.Skip || clock + struct.length <= known(client)) continue
      if (!typists.has(client)) return { refused: "It holds typing of a client that nobody has registered." }
      clients.add(client)
    }
    return { clients: [...clients] }
  } catch {
    return { refused: "It cannot be read." }
  }
}

/** Characters in one of the three fields, or the place where some were. */
function isText({ parent, parentSub, content }: Y.Item): boolean {
  const isOfText = content instanceof Y.ContentString || content instanceof Y.ContentDeleted
  return isOfText && parentSub === null && (parent === null || ROOTS.has(parent)) // null: beside another character
}
