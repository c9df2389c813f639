// What was read from one picture, before it stands in its document's text.
import { z } from "zod"
import { Heading } from "@cerebros/contract/outline.ts"
import { Picture } from "@cerebros/contract/picture.ts"

/** The text of one page, with offsets into itself; `words` is the confidence (0–100) of each word, in their order. */
export const PictureText = z.object({
  text: z.string(),
  headings: z.array(Heading),
  words: Picture.shape.words,
})
export type PictureText = z.infer<typeof PictureText>

/** What came of the picture on a page: its text, nothing but paper, or why it could not be read, as a sentence. */
export const PictureReading = z.union([PictureText, z.object({ problem: z.string() })])
export type PictureReading = z.infer<typeof PictureReading>

/** What was read from the pictures of a file, by page, from 1; a picture that is a file of its own is page 1. */
export type PicturesRead = ReadonlyMap<number, PictureReading>
