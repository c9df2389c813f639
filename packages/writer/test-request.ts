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

/** A document of several sections, steps and a symptom. */
export const HANDBOOK = `# Staff handbook

## Ordering and delivery

Office supplies are ordered through the intranet. Orders above 200 euros need the approval of the office manager.

## Parking

There are 40 parking spaces behind the building. Disabled colleagues have priority. Visitors report to the porter, and bikes belong in the cellar.

## Expense claims

1. Open the claim form within 30 days.
2. Attach a photo of every receipt.
3. Send the form to finance.

**The printer jams.** Open the rear flap and pull the paper out slowly.`
