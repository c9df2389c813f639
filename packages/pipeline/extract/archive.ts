// A ZIP of documents, read as one: each file under its path. What cannot be read is named with its reason.
import { formatOf } from "@cerebros/contract/files.ts"
import { Unreadable } from "./extracted.ts"
import { extract, type Read } from "./index.ts"
import { makeText } from "./text.ts"
import { unzip } from "./zip.ts"

/** Whether an entry is a file somebody put there, no folder and nothing that systems leave behind. */
const isDocument = (name: string) =>
  !name.endsWith("/") && !/(^|\/)(__MACOSX\/|\.(?!\.?\/)|Thumbs\.db$|desktop\.ini$)/.test(name)

/**
 * The files of a ZIP by their paths, inflated within our limits and `room` bytes, and why others stay out. Throws as `unzip` does.
 */
export function filesIn(
  bytes: Uint8Array,
  room?: number,
): {
  files: Map<string, Uint8Array>
  skipped: { name: string; why: string }[]
} {
  const skipped: { name: string; why: string }[] = []
  const files = unzip(
    bytes,
    (name) => {
      if (!isDocument(name)) return false
      const format = formatOf(name)
      if (format && format !== "zip") return true
      skipped.push({
        name,
        why: format === "zip" ? "An archive inside an archive is not opened." : "File type not supported",
      })
      return false
    },
    { holdsDocuments: true, ...(room !== undefined && { room }) },
  )
  return { files, skipped }
}

export const read: Read = async (bytes, onProgress) => {
  const { files, skipped } = filesIn(bytes)
  const warnings = skipped.map(({ name, why }) => `${name}: ${why}`)
  const builder = makeText()
  let done = 0
  for (const [name, part] of files) {
    try {
      const { text, pictures } = await extract(part, { name })
      if (pictures) warnings.push(`${name}: Pictures inside an archive are not read. Upload it by itself.`)
      if (text === "") continue
      builder.heading(1, name)
      builder.line(text)
      builder.gap()
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error
      warnings.push(`${name}: ${error.message}`)
    }
    onProgress(++done / files.size)
  }
  const { text, outline } = builder.done()
  if (text === "") throw new Unreadable("no_text", warnings.join(" "))
  return { text, outline, warnings }
}
