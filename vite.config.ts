import { defineConfig } from "vite"
import solid from "vite-plugin-solid"

export default defineConfig({
  plugins: [solid()],
  build: {
    target: "es2023",
    // Nothing inlined as data: URLs, the CSP allows files of our own only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
})
