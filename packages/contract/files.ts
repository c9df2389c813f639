// Which files may be uploaded (requirement A5), for the screen, the storage bucket and the extraction alike.
import { FILE_MAX_SAID, FILES_AT_ONCE_MAX, FILE_MAX_BYTES } from "./limits.ts"

/**
 * Each accepted format: how its name ends (lower case, without the dot), other endings, the type we store it as, other types
 * declared for it, and the kind of bytes that it begins with where it is no text (`sniff.ts` of the extraction knows them).
 */
export const FORMATS = {
  pdf: { extension: "pdf", alsoNamed: [], mime: "application/pdf", alsoDeclared: [], begins: "pdf" },
  doc: { extension: "doc", alsoNamed: [], mime: "application/msword", alsoDeclared: [], begins: "ole" },
  docx: {
    extension: "docx",
    alsoNamed: [],
    mime: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    alsoDeclared: [],
    begins: "zip",
  },
  txt: { extension: "txt", alsoNamed: [], mime: "text/plain", alsoDeclared: [] },
  csv: {
    extension: "csv",
    alsoNamed: [],
    mime: "text/csv",
    alsoDeclared: ["application/csv", "application/vnd.ms-excel"],
  },
  json: {
    extension: "json",
    alsoNamed: ["jsonl", "ndjson"],
    mime: "application/json",
    alsoDeclared: ["text/json"],
  },
  xml: { extension: "xml", alsoNamed: [], mime: "application/xml", alsoDeclared: ["text/xml"] },
  html: {
    extension: "html",
    alsoNamed: ["htm", "xhtml"],
    mime: "text/html",
    alsoDeclared: ["application/xhtml+xml"],
  },
  eml: { extension: "eml", alsoNamed: [], mime: "message/rfc822", alsoDeclared: [] },
  mbox: { extension: "mbox", alsoNamed: ["mbx"], mime: "application/mbox", alsoDeclared: [] },
  xlsx: {
    extension: "xlsx",
    alsoNamed: [],
    mime: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    alsoDeclared: [],
    begins: "zip",
  },
  pptx: {
    extension: "pptx",
    alsoNamed: [],
    mime: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    alsoDeclared: [],
    begins: "zip",
  },
  png: { extension: "png", alsoNamed: [], mime: "image/png", alsoDeclared: [], begins: "png" },
  jpg: {
    extension: "jpg",
    alsoNamed: ["jpeg"],
    mime: "image/jpeg",
    alsoDeclared: ["image/jpg"],
    begins: "jpeg",
  },
  zip: {
    extension: "zip",
    alsoNamed: [],
    mime: "application/zip",
    alsoDeclared: ["application/x-zip-compressed"],
    begins: "zip",
  },
  md: { extension: "md", alsoNamed: ["markdown"], mime: "text/markdown", alsoDeclared: ["text/x-markdown"] },
} as const satisfies Record<
  string,
  {
    extension: string
    alsoNamed: readonly string[]
    mime: string
    alsoDeclared: readonly string[]
    begins?: "pdf" | "ole" | "zip" | "png" | "jpeg" | "rtf" | "gif" | "gzip"
  }
>

export type Format = keyof typeof FORMATS

/** What a file input's `accept` attribute takes. */
export const ACCEPT = Object.values(FORMATS)
  .flatMap((format) => [format.extension, ...format.alsoNamed])
  .map((ending) => `.${ending}`)
  .join(",")

/** The formats as a sentence names them: "PDF, DOC, DOCX … or MD". */
export const FORMATS_SAID = Object.values(FORMATS)
  .map((format) => format.extension.toUpperCase())
  .join(", ")
  .replace(/, (\w+)$/, " or $1")

/** Why a file does not enter the list, in the exact words a person reads. */
const FILE_REFUSALS = {
  unsupported_type: "File type not supported",
  too_large: `File is too large (max ${FILE_MAX_SAID.replace(" ", "")})`,
  too_many: `Too many files (max ${FILES_AT_ONCE_MAX})`,
} as const
export type FileRefusal = keyof typeof FILE_REFUSALS

/** The format a file name stands for, by its last extension; `undefined` when we do not take it. */
export function formatOf(name: string): Format | undefined {
  const extension = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase()
  return (Object.keys(FORMATS) as Format[]).find((format) => {
    const { extension: usual, alsoNamed } = FORMATS[format]
    return extension !== undefined && [usual, ...(alsoNamed as readonly string[])].includes(extension)
  })
}

/** Whether what a file of this name holds goes up as documents of their own: the files of a ZIP, what is attached to a mail. */
export const holdsFiles = (name: string): boolean => /^(zip|eml|mbox)$/.test(formatOf(name) ?? "")

/** A refused file, with its name and the sentence that names it. */
export type Refused<F> = { file: F; code: FileRefusal; say: string }

/**
 * Which of the files just chosen go up and which are refused, in their order. `underWay` is how many are uploading already.
 * The name decides, not the declared type: systems declare CSV as Excel and Markdown as nothing; the content is checked by the extraction.
 */
export function checkFiles<F extends { name: string; size: number }>(
  files: readonly F[],
  underWay: number,
): { go: F[]; refused: Refused<F>[] } {
  const go: F[] = []
  const refused: Refused<F>[] = []
  for (const file of files) {
    const code = refusal(file, underWay + go.length)
    if (code) refused.push({ file, code, say: `${file.name}: ${FILE_REFUSALS[code]}` })
    else go.push(file)
  }
  return { go, refused }
}

function refusal(file: { name: string; size: number }, before: number): FileRefusal | undefined {
  if (!formatOf(file.name)) return "unsupported_type"
  if (file.size > FILE_MAX_BYTES) return "too_large"
  if (before >= FILES_AT_ONCE_MAX) return "too_many"
  return undefined
}
