// A picture is read elsewhere (packages/worker/ocr): here is looked whether it may be, and what was read takes its place.
import type { Read } from "./index.ts"
import type { PictureHead } from "./picture-head.ts"
import { makeText } from "./text.ts"

/** Reads pictures whose first bytes `headOf` understands. */
export const readPicture =
  (headOf: (bytes: Uint8Array) => PictureHead): Read =>
  async (bytes, _onProgress, _choice, read) => {
    headOf(bytes)
    const builder = makeText()
    const found = read.get(1)
    if (found && "text" in found) builder.picture(found)
    const problem = found && "problem" in found ? [found.problem] : []
    return { ...builder.done(), warnings: problem, pictures: read.has(1) ? [] : [1] }
  }
