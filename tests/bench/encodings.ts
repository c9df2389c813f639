// Text files of 31 languages in the encodings of four decades, written by iconv: how many words are read right, and how often one is asked.
import { spawnSync } from "node:child_process"
import { Unreadable } from "@cerebros/pipeline/extract/extracted.ts"
import { extract } from "@cerebros/pipeline/extract/index.ts"
import {
  shareOfWords,
  summed,
  textFiles,
  tonesApart,
  type Reading,
  type TextFile,
} from "../fixtures/encodings/files.ts"

const SEED = Number(process.argv[2] ?? 15)
const ROUNDS = 2

/** Names of iconv where ours are others. */
const ICONV: Record<string, string> = {
  macintosh: "MACINTOSH",
  "x-mac-cyrillic": "MAC-CYRILLIC",
  "x-mac-ce": "MAC-CENTRALEUROPE",
  "iso-8859-8-i": "ISO-8859-8",
  "windows-874": "CP874",
  ibm1125: "CP1125",
  ibm737: "CP737",
  ibm775: "CP775",
}
/** Python writes what iconv does not know. */
const PYTHON: Record<string, string> = {
  "x-mac-greek": "mac_greek",
  "x-mac-turkish": "mac_turkish",
  "x-mac-croatian": "mac_croatian",
  ibm720: "cp720",
  hz: "hz",
}

/** The file's bytes; `undefined` when the encoding has not all of its letters or nothing here writes it. */
function written({ text, encoding }: TextFile): Uint8Array | undefined {
  const python = PYTHON[encoding]
  const name = ICONV[encoding] ?? encoding.replace("utf-16", "UTF-16").replace("utf-32", "UTF-32")
  const [command, args]: [string, string[]] = python
    ? [
        "python3",
        ["-c", `import sys; sys.stdout.buffer.write(sys.stdin.buffer.read().decode().encode("${python}"))`],
      ]
    : ["iconv", ["-f", "UTF-8", "-t", name]]
  const run = spawnSync(command, args, { input: encoding === "windows-1258" ? tonesApart(text) : text })
  return run.status === 0 ? new Uint8Array(run.stdout) : undefined
}

const readings: Reading[] = []
const left: string[] = []
for (const file of textFiles(SEED, ROUNDS)) {
  const bytes = written(file)
  if (!bytes) {
    left.push(`${file.language} in ${file.encoding}`)
    continue
  }
  readings.push(
    await extract(bytes, { name: "text.txt" }).then(
      ({ text }) => ({ file, asked: false, right: shareOfWords(file, text) }),
      (error: unknown) => ({
        file,
        asked: error instanceof Unreadable && error.code === "which_encoding",
        right: 0,
      }),
    ),
  )
}
const asked = readings
  .filter((reading) => reading.asked)
  .map(({ file }) => `${file.language} in ${file.encoding}`)
console.log(JSON.stringify({ ...summed(readings), asked, notWritten: [...new Set(left)] }, null, 1))
