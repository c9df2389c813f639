// Files that hold others: a ZIP of documents, and mails with attachments. What is in them goes up as the files of a dropped folder do.
// Nothing is believed: bytes are counted as they come out, names lose what climbs out of a folder, and each file must begin as its name says.
import { checkFiles, FORMATS, formatOf, type Format, holdsFiles } from "@cerebros/contract/files.ts"
import type { Attachment, Email } from "postal-mime"
import { filesIn } from "./archive.ts"
import { Unreadable } from "./extracted.ts"
import { baseOf, fileNameOf, pathIn } from "./inner-name.ts"
import { parseAnyway } from "./mail.ts"
import { mailsIn, MAX_MAILS } from "./mbox.ts"
import { mustBegin } from "./sniff.ts"
import { MAX_OUT_BYTES } from "./zip.ts"

const MAX_FILES = 1_000
const MAX_DEPTH = 3 // a mail in a mail in a mail

export type InnerFile = { name: string; bytes: Uint8Array }
/** The files found, named by where they stood, and why each other stays out. */
export type Unpacked = { files: InnerFile[]; skipped: { name: string; why: string }[] }

/**
 * What a ZIP or a mail holds, and what those hold in turn; an archive inside an archive stays closed. Throws `Unreadable` when it
 * cannot be opened, or holds more than 100 MB or 1,000 files.
 */
export async function unpack(bytes: Uint8Array, name: string): Promise<Unpacked> {
  const found: Unpacked = { files: [], skipped: [] }
  await open(bytes, { name, depth: 1, inArchive: false }, { found, room: MAX_OUT_BYTES })
  return found
}

type Holder = { name: string; depth: number; inArchive: boolean }
/** `room`: how many bytes may still come out, over all that is opened. */
type State = { found: Unpacked; room: number }

async function open(bytes: Uint8Array, holder: Holder, state: State): Promise<void> {
  const format = formatOf(holder.name)
  if (!format) return
  mustBegin(format, bytes)
  if (format === "zip") return openZip(bytes, holder, state)
  const base = baseOf(holder.name)
  for (const source of format === "mbox" ? mailsIn(bytes).slice(0, MAX_MAILS) : [() => bytes]) {
    const mail = await parseAnyway(source()).then(
      (parsed) => parsed.mail,
      () => undefined, // whoever reads it for its words says what is wrong with it
    )
    if (!mail) continue
    const place = format === "mbox" ? `${base} – ${fileNameOf(mail.subject ?? "") || "no subject"}` : base
    for (const each of attachmentsOf(mail))
      await take({ ...each, name: `${place} – ${each.name}` }, holder, state)
  }
}

async function openZip(bytes: Uint8Array, holder: Holder, state: State): Promise<void> {
  const { files, skipped } = filesIn(bytes, state.room)
  const base = baseOf(holder.name)
  for (const { name, why } of skipped) state.found.skipped.push({ name: pathIn(base, name), why })
  for (const [path, part] of files)
    await take({ name: pathIn(base, path), bytes: part }, { ...holder, inArchive: true }, state)
}

/** Puts a file among those found, or says why not; then what it holds itself. */
async function take(file: InnerFile, holder: Holder, state: State): Promise<void> {
  const { found } = state
  state.room -= file.bytes.length
  if (state.room < 0) throw new Unreadable("too_large_inside", "more than 100 MB unpacked")
  if (found.files.length + found.skipped.length >= MAX_FILES)
    throw new Unreadable("too_large_inside", `more than ${MAX_FILES} files`)
  const inner = { name: file.name, depth: holder.depth + 1, inArchive: holder.inArchive }
  const why = refusalOf(file, inner)
  if (why !== undefined) return void found.skipped.push({ name: file.name, why })
  const isArchive = formatOf(file.name) === "zip"
  if (!isArchive) found.files.push(file)
  if (!holdsFiles(file.name)) return
  try {
    await open(file.bytes, inner, state)
  } catch (error) {
    if (state.room < 0 || found.files.length + found.skipped.length >= MAX_FILES) throw error
    if (!(error instanceof Unreadable)) throw error
    if (isArchive) found.skipped.push({ name: file.name, why: error.message })
  }
}

function refusalOf({ name, bytes }: InnerFile, { depth, inArchive }: Holder): string | undefined {
  const { refused } = checkFiles([{ name, size: bytes.length }], 0)
  if (refused[0]) return refused[0].say.slice(name.length + 2) // without its name
  const format = formatOf(name)!
  if (format === "zip" && inArchive) return "An archive inside an archive is not opened."
  if (holdsFiles(name) && depth > MAX_DEPTH) return "It stands too deep inside other files."
  try {
    mustBegin(format, bytes)
    return undefined
  } catch (error) {
    if (error instanceof Unreadable) return error.message
    throw error
  }
}

/** What was attached, each under a name; pictures that stand between the words of a mail are part of it. */
function attachmentsOf(mail: Email): InnerFile[] {
  return mail.attachments.flatMap((attachment, at) => {
    if (attachment.related && attachment.mimeType.startsWith("image/")) return []
    const { content } = attachment
    const bytes = typeof content === "string" ? new TextEncoder().encode(content) : new Uint8Array(content)
    return [{ name: nameOf(attachment, at), bytes }]
  })
}

/** The name it was given; where that lacks an ending, or there is none, the ending of its type. */
function nameOf({ filename, mimeType }: Attachment, at: number): string {
  const name = fileNameOf(filename ?? "") || `attachment ${at + 1}`
  if (formatOf(name) || /\.\p{L}\w{0,4}$/u.test(name)) return name
  const format = (Object.keys(FORMATS) as Format[]).find((each) => FORMATS[each].mime === mimeType)
  return format ? `${name}.${FORMATS[format].extension}` : name
}
