// Does a file begin the way its name promises? (OWASP file upload: the declared type is only a claim.)
import { type Format, FORMATS } from "@cerebros/contract/files.ts"
import { Unreadable } from "./extracted.ts"

/** How files of other kinds begin. Kinds with a U+0000 near the start need no entry: no text has one. */
const MAGIC = {
  pdf: [0x25, 0x50, 0x44, 0x46, 0x2d], // %PDF-
  zip: [0x50, 0x4b, 0x03, 0x04],
  ole: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], // Word 97–2003, and any encrypted Office file
  emptyZip: [0x50, 0x4b, 0x05, 0x06],
  rtf: [0x7b, 0x5c, 0x72, 0x74, 0x66], // {\rtf
  png: [0x89, 0x50, 0x4e, 0x47],
  jpeg: [0xff, 0xd8, 0xff],
  gif: [0x47, 0x49, 0x46, 0x38],
  gzip: [0x1f, 0x8b],
  sevenZip: [0x37, 0x7a, 0xbc, 0xaf],
  rar: [0x52, 0x61, 0x72, 0x21],
} as const
type Kind = keyof typeof MAGIC

/** Throws `empty`, `encrypted` or `wrong_type` unless the first bytes fit the format. */
export function mustBegin(format: Format, bytes: Uint8Array): void {
  if (bytes.length === 0) throw new Unreadable("empty")
  const found = kindOf(bytes)
  const accepted = FORMATS[format]
  const expected = "begins" in accepted ? accepted.begins : undefined
  if (found === expected) return
  if (format === "pdf" && found === undefined && holdsPdfHead(bytes)) return
  if (/^(docx|xlsx|pptx)$/.test(format) && found === "ole" && hasEncryptedPackage(bytes))
    throw new Unreadable("encrypted")
  throw new Unreadable("wrong_type", `${format} begins like ${found ?? "text"}`)
}

function kindOf(bytes: Uint8Array): Kind | undefined {
  return (Object.keys(MAGIC) as Kind[]).find((kind) => MAGIC[kind].every((byte, at) => bytes[at] === byte))
}

/** Marks and mail headers may stand before it, within the first 1,024 bytes (ISO 32000, annex on older readers). */
function holdsPdfHead(bytes: Uint8Array): boolean {
  return new TextDecoder("windows-1252").decode(bytes.subarray(0, 1_024)).includes("%PDF-")
}

/** An Office file with a password is an OLE container with a stream of this name, in UTF-16. */
function hasEncryptedPackage(bytes: Uint8Array): boolean {
  return new TextDecoder("utf-16le").decode(bytes.subarray(0, bytes.length & ~1)).includes("EncryptedPackage")
}
