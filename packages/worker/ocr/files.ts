// The files that recognition is made of: the program, its languages, pdf.js's decoders. In a checkout they are packages; beside a worker
// that was packed they stand in a folder (bundle.mjs).
import { existsSync, readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { gunzipSync } from "node:zlib"

/** Languages that are looked for together in every picture. */
export const LANGUAGES = ["eng", "deu"] as const

const CORE = "tesseract-core-relaxedsimd-lstm"
const PACKED = fileURLToPath(new URL("./ocr-files/", import.meta.url))
const require = createRequire(import.meta.url)

/** By its name beside a packed worker: the path in packages. */
export const OCR_FILES: Readonly<Record<string, string>> = {
  [`${CORE}.cjs`]: `tesseract.js-core/${CORE}.js`,
  [`${CORE}.wasm`]: `tesseract.js-core/${CORE}.wasm`,
  ...Object.fromEntries(
    LANGUAGES.map((language) => [
      `${language}.traineddata.gz`,
      `@tesseract.js-data/${language}/4.0.0_best_int/${language}.traineddata.gz`,
    ]),
  ),
  "jbig2.wasm": "pdfjs-dist/wasm/jbig2.wasm",
  "openjpeg.wasm": "pdfjs-dist/wasm/openjpeg.wasm",
}

/** Throws a sentence that names what is missing. */
function pathOf(name: string): string {
  const packed = join(PACKED, name)
  if (existsSync(packed)) return packed
  try {
    return require.resolve(OCR_FILES[name] ?? name)
  } catch {
    throw new Error(
      `This worker cannot read pictures: ${name} is missing. Install ${OCR_FILES[name]
        ?.split("/")
        .slice(0, name.endsWith(".gz") ? 2 : 1)
        .join("/")}, or make the worker anew with npm pack.`,
    )
  }
}

/** What `tesseract.js-core` makes its program with. */
export type Core = (options: {
  wasmBinary: Uint8Array
  print: () => void
  printErr: () => void
}) => Promise<Tesseract>

/** Of the program's many functions those that are called. */
export type Tesseract = {
  FS: { writeFile(path: string, data: Uint8Array): void }
  TessBaseAPI: new () => {
    Init(folder: null, languages: string, engine: number): number
    SetVariable(name: string, value: string): void
    /** Reads `/input`; other than 0 when it cannot. */
    SetImageFile(exif: number, angle: number): number
    Recognize(monitor: null): number
    GetTSVText(page: number): string
    Clear(): void
  }
}

/** Loads the program and its languages. Throws a sentence that names what is missing. */
export async function loadTesseract(): Promise<Tesseract> {
  const core = require(pathOf(`${CORE}.cjs`)) as Core // it has no types of its own
  const silent = () => {}
  const program = await core({
    wasmBinary: readFileSync(pathOf(`${CORE}.wasm`)),
    print: silent,
    printErr: silent,
  })
  for (const language of LANGUAGES)
    program.FS.writeFile(
      `${language}.traineddata`,
      gunzipSync(readFileSync(pathOf(`${language}.traineddata.gz`))),
    )
  return program
}

/** The folder of pdf.js's decoders, ending in a slash. */
export const pdfDecoders = (): string => `${dirname(pathOf("jbig2.wasm"))}/`
