// The documents of the journey: the built-in set that ships with the app, and the fixtures of the other formats.
import { readFileSync, readdirSync } from "node:fs"
import { join } from "node:path"
import { z } from "zod"
import { Collection } from "@cerebros/contract/draft.ts"
import { ROOT } from "@cerebros/launcher/settings.ts"

const Sample = z.object({ name: z.string(), collection: Collection, file: z.string() })
export type Sample = z.infer<typeof Sample> & { path: string }

const SAMPLES = join(ROOT, "public/samples")
const FIXTURES = join(ROOT, "tests/fixtures/documents")

/** The built-in set, as its index lists it: PDF, DOCX, MD, CSV, JSON. */
export const samples: readonly Sample[] = z
  .array(Sample)
  .parse(JSON.parse(readFileSync(join(SAMPLES, "index.json"), "utf8")))
  .map((each) => ({ ...each, path: join(SAMPLES, each.file) }))

/** Documents of the formats that the built-in set lacks: DOC, XML, TXT, and a longer MD. */
export const fixtures: readonly string[] = readdirSync(FIXTURES, { withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name !== "README.md")
  .map((entry) => join(FIXTURES, entry.name))

/** Two scanned pages, 704 characters of print. */
export const SCAN = join(ROOT, "tests/fixtures/scans/depot-and-winter.pdf")

/** Paths of every file of the built-in set that belongs there. */
export const samplesOf = (collection: Sample["collection"]): string[] =>
  samples.filter((each) => each.collection === collection).map((each) => each.path)
