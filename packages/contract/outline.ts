// The structure found in a document, stored beside its text. All offsets are into that text (see span.ts).
import { z } from "zod"
import { Picture } from "./picture.ts"

const Offset = z.int().nonnegative()

/** A page of the original, numbered from 1; pages follow each other without gaps. */
export const Page = z.object({ n: z.int().positive(), start: Offset, end: Offset })
export type Page = z.infer<typeof Page>

/** A heading, level 1 (widest) to 6; `start` is where its title stands in the text. */
export const Heading = z.object({ level: z.int().min(1).max(6), title: z.string(), start: Offset })
export type Heading = z.infer<typeof Heading>

/** A stretch that reads badly when cut: a record (a CSV row, a JSON or XML item) or a table. */
export const Block = z.object({ kind: z.enum(["record", "table"]), start: Offset, end: Offset })
export type Block = z.infer<typeof Block>

/** Pages only where the format has them (PDF), pictures only where text was read from some; all in the order they stand in. `{}` parses: nothing was found. */
export const Outline = z.object({
  pages: z.array(Page).optional(),
  headings: z.array(Heading).default([]),
  blocks: z.array(Block).default([]),
  pictures: z.array(Picture).optional(),
})
export type Outline = z.infer<typeof Outline>
