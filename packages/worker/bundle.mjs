// Runs before `npm pack`: puts the worker and everything it imports into dist/, so that it needs Node and nothing else.
import { copyFileSync, mkdirSync } from "node:fs"
import { createRequire } from "node:module"
import { basename, dirname, join, resolve } from "node:path"
import { build } from "vite"

import { OCR_FILES } from "./ocr/files.ts"

const THREAD = /new URL\("([\w./-]+)\.ts", import\.meta\.url\)/g

/** Each thread is a file of its own, beside the program that starts it. */
const threads = {
  name: "threads",
  transform(code, id) {
    if (id.includes("node_modules") || !code.match(THREAD)) return undefined
    return code.replace(THREAD, (_, path) => {
      const fileName = `${basename(path)}.js` // no two threads have the same name
      this.emitFile({ type: "chunk", id: resolve(dirname(id), `${path}.ts`), fileName })
      return `new URL("./${fileName}", import.meta.url)`
    })
  },
}

await build({
  configFile: false,
  root: import.meta.dirname,
  logLevel: "warn",
  plugins: [threads],
  ssr: { noExternal: true },
  build: {
    ssr: true,
    target: "node24",
    outDir: "dist",
    rolldownOptions: {
      input: { "cerebros-worker": resolve(import.meta.dirname, "../../bin/cerebros-worker.mjs") },
      output: { entryFileNames: "[name].js", chunkFileNames: "[name]-[hash].js" },
    },
  },
})

const ocr = join(import.meta.dirname, "dist/ocr-files")
mkdirSync(ocr, { recursive: true })
for (const [name, source] of Object.entries(OCR_FILES))
  copyFileSync(createRequire(import.meta.url).resolve(source), join(ocr, name))
