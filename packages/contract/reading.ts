// What a file itself cannot say about how to read it: asked on screen, answered once, stored for the file.
import { z } from "zod"

/** As many rows of a table are looked at for the names of its columns. */
export const HEADER_ROW_MAX = 50
/** So many of them are shown to choose from. */
export const HEADER_ROWS_SHOWN = 6

/** How a person said a file is to be read. `{}`: nobody was asked. */
export const ReadingChoice = z.object({
  encoding: z
    .string()
    .regex(/^[a-z0-9_-]{2,30}$/i)
    .optional(),
  /** Which row of a table, from 1, holds the names of its columns; `first_row` is what was stored before there was a choice. */
  columns: z.union([z.enum(["first_row", "none"]), z.number().int().min(1).max(HEADER_ROW_MAX)]).optional(),
})
export type ReadingChoice = z.infer<typeof ReadingChoice>

export const READINGS_MAX = 3
export const READING_LINES_MAX = 3

/** A question about a file, with what each answer would look like. */
export const ReadingQuestion = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("encoding"),
    /** The same lines, read in different ways; the likeliest first. */
    readings: z
      .array(
        z.object({
          encoding: z.string(),
          say: z.string(),
          lines: z.array(z.string()).max(READING_LINES_MAX),
        }),
      )
      .max(READINGS_MAX),
  }),
  z.object({
    kind: z.literal("columns"),
    /** The first rows: which of them names the columns? */
    rows: z.array(z.array(z.string()).max(20)).max(HEADER_ROWS_SHOWN),
  }),
])
export type ReadingQuestion = z.infer<typeof ReadingQuestion>
