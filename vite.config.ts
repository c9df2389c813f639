import { readFileSync } from "node:fs"
import { defineConfig, type Plugin } from "vite"
import solid from "vite-plugin-solid"
import { aliases } from "./services/stack/app/vite-aliases.ts"

/**
 * States the order of the cascade layers (src/ui/base.css) at the head of every style sheet. Rolldown puts the styles of
 * shared parts into files of their own, which load before base.css: without this, parts would rank below the reset.
 */
function layersFirst(): Plugin {
  const order = /^@layer [^;{]+;/m.exec(
    readFileSync(new URL("src/ui/base.css", import.meta.url), "utf8"),
  )?.[0]
  if (order === undefined) throw new Error("src/ui/base.css does not state the order of the layers.")
  return {
    name: "layers-first",
    enforce: "post",
    generateBundle(_, bundle) {
      for (const file of Object.values(bundle))
        if (file.type === "asset" && file.fileName.endsWith(".css"))
          file.source = `${order}${String(file.source)}`
    },
  }
}

export default defineConfig({
  plugins: [solid(), aliases(), layersFirst()],
  build: {
    target: "es2023",
    // Nothing inlined as data: URLs, the CSP allows files of our own only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // A schema nobody reads has no effect: the sign-in page imports the catalogue of problems, not zod.
    rolldownOptions: { treeshake: { manualPureFunctions: ["z"] } },
  },
})
