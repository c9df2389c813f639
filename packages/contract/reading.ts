// What a file itself cannot say about how to read it: asked on screen, answered once, stored for the file.
import { z } from "zod"

/** How a person said a file is to be read. `{}`: nobody was asked. */
export const ReadingChoice = z.object({
  encoding: z
    .string()
    .regex(/^[a-z0-9_-]{2,30}$/i)
    .optional(),
  /** Whether the first row of a table holds the names of its columns. */
  columns: z.enum(["first_row", "none"]).optional(),
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
  z.object({ kind: z.literal("columns"), row: z.array(z.string()).max(20) }),
])
export type ReadingQuestion = z.infer<typeof ReadingQuestion>
