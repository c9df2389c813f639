// What the writer's tests ask for: a few drafts of a document without a telling name.
import type { Collection } from "@cerebros/contract/draft.ts"

/** No straying from the best. */
export const CALM = { temperature: 0, seed: 1 }

/** A request for three to five drafts. */
export const wanted = (collection: Collection = "work_products", alreadyThere: string[] = []) => ({
  document: "notes.md",
  section: [],
  collection,
  examples: { min: 3, max: 5 },
  alreadyThere,
})
