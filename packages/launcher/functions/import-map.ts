// The deno.json of each edge function: exactly the modules of ours and the packages that its code imports for their values.
// `supabase functions deploy --use-api` uploads every file that an import map names, so it names no folders.
import { existsSync, globSync, readFileSync, writeFileSync } from "node:fs"
import { stripTypeScriptTypes } from "node:module"
import { dirname, join, relative } from "node:path"
import { functionNames } from "@cerebros/local-supabase/functions/names.ts"
import { ROOT } from "../settings.ts"

const OURS = /^@cerebros\/(.+)$/
const STATEMENT = /^\s*(?:import|export)\b(?:[^;"']*?\bfrom)?\s*["']([^"']+)["']/gm
const CALL = /(?<![.\w])import\(\s*["']([^"']+)["']/g

type Manifest = { dependencies?: Record<string, string>; devDependencies?: Record<string, string> }

/** Package → version, over all package.json files of the repository; they agree (functions.test.ts). */
function pinned(): Map<string, string> {
  const files = globSync("{package.json,packages/*/package.json}", { cwd: ROOT })
  const manifests = files.map((file) => JSON.parse(readFileSync(join(ROOT, file), "utf8")) as Manifest) // npm's own format
  return new Map(
    manifests.flatMap((each) => Object.entries({ ...each.devDependencies, ...each.dependencies })),
  )
}

/** What a TypeScript file imports for its values: the specifiers, as written. */
function importsOf(file: string): string[] {
  const code = stripTypeScriptTypes(readFileSync(file, "utf8"))
  return [...code.matchAll(STATEMENT), ...code.matchAll(CALL)].map(([, specifier = ""]) => specifier)
}

const packageOf = (specifier: string): string => /^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier

/** The imports of a function's deno.json. Throws when its code imports a file that is not there or a package nobody pins. */
export function importMapOf(name: string): Record<string, string> {
  const folder = join(ROOT, "supabase/functions", name)
  const versions = pinned()
  const ours = new Map<string, string>()
  const packages = new Map<string, string>()
  const seen = new Set<string>()
  const follow = (file: string): void => {
    if (seen.has(file)) return
    seen.add(file)
    if (!existsSync(file)) throw new Error(`${relative(ROOT, file)} is imported by ${name} and is not there.`)
    for (const specifier of importsOf(file)) {
      const module = OURS.exec(specifier)?.[1]
      if (specifier.startsWith(".")) follow(join(dirname(file), specifier))
      else if (module !== undefined) {
        ours.set(specifier, relative(folder, join(ROOT, "packages", module)))
        follow(join(ROOT, "packages", module))
      } else if (!specifier.startsWith("node:")) {
        const version = versions.get(packageOf(specifier))
        if (version === undefined)
          throw new Error(`${relative(ROOT, file)} imports ${specifier}, which no package.json pins.`)
        const rest = specifier.slice(packageOf(specifier).length)
        packages.set(specifier, `npm:${packageOf(specifier)}@${version}${rest}`)
      }
    }
  }
  follow(join(folder, "index.ts"))
  const sorted = (map: Map<string, string>) => [...map].sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries([...sorted(ours), ...sorted(packages)])
}

const textOf = (name: string): string => `${JSON.stringify({ imports: importMapOf(name) }, null, 2)}\n`
const fileOf = (name: string): string => join(ROOT, "supabase/functions", name, "deno.json")

/** Names of the functions whose deno.json is not what their code asks for. */
export const staleImportMaps = (): string[] =>
  functionNames().filter(
    (name) => !existsSync(fileOf(name)) || readFileSync(fileOf(name), "utf8") !== textOf(name),
  )

/** Writes the deno.json of every function. */
export function writeImportMaps(): void {
  for (const name of functionNames()) writeFileSync(fileOf(name), textOf(name))
}
