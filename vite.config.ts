import { defineConfig } from "vite"
import solid from "vite-plugin-solid"
import { aliases } from "./services/stack/app/vite-aliases.ts"

export default defineConfig({
  plugins: [solid(), aliases()],
  build: {
    target: "es2023",
    // Nothing inlined as data: URLs, the CSP allows files of our own only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // A schema nobody reads has no effect: the sign-in page imports the catalogue of problems, not zod.
    rolldownOptions: { treeshake: { manualPureFunctions: ["z"] } },
  },
})
