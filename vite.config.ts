import { readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { defineConfig, type Plugin, type Rolldown } from "vite"
import solid from "vite-plugin-solid"
import { aliases } from "@cerebros/launcher/app/vite-aliases.ts"
import { box } from "@cerebros/launcher/app/vite-box.ts"

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

const at = (file: string) => fileURLToPath(new URL(file, import.meta.url))
const SIGN_IN = ["src/main.tsx", "src/features/sign-in/index.tsx", "src/features/sign-in/confirm.tsx"].map(at)
const DASHBOARD = [
  "src/app/shell.tsx",
  "src/features/dashboard/index.tsx",
  "src/features/notifications/bell.tsx",
  "src/features/workspaces/switcher.tsx",
].map(at)
const UNREAD = /node_modules\/zod\// // by the sign-in page: see manualPureFunctions below

/**
 * The file that a module goes into: what the sign-in page needs is one, what the dashboard needs beside it another. Left to
 * itself the bundler makes one for each set of pages that share something, and the dashboard waits for sixty of them.
 */
const fileOf = (id: string, graph: Rolldown.ChunkingContext): string | null =>
  !UNREAD.test(id) && within(SIGN_IN, graph).has(id)
    ? "entry"
    : within(DASHBOARD, graph).has(id)
      ? "dashboard"
      : null

const closures = new Map<readonly string[], Set<string>>()
/** The modules that the roots import, directly or not. It is asked for each module of a build, and looked up once. */
function within(roots: readonly string[], graph: Rolldown.ChunkingContext): Set<string> {
  const looked = closures.get(roots)
  if (looked) return looked
  const found = new Set(roots)
  for (const each of found) graph.getModuleInfo(each)?.importedIds.forEach((next) => found.add(next))
  closures.set(roots, found)
  return found
}

export default defineConfig({
  plugins: [solid(), aliases(), layersFirst(), box(at("src/embed/main.ts"))],
  build: {
    target: "es2023",
    // Nothing inlined as data: URLs, the CSP allows files of our own only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // A schema nobody reads has no effect: the sign-in page imports the catalogue of problems, not zod.
    rolldownOptions: {
      treeshake: { manualPureFunctions: ["z"] },
      output: { codeSplitting: { groups: [{ name: fileOf, includeDependenciesRecursively: false }] } },
    },
  },
})
