// Every module that a file names: imports, types by import("…"), mocks, and workers by new URL.
import { execFileSync } from "node:child_process"
import { readFileSync } from "node:fs"
import { dirname, join, posix } from "node:path"

const STATEMENT = /^\s*(?:import|export)\b(?:[^;"'`]*?\bfrom)?\s*["']([^"']+)["']/gm
const CALL = /(?<![.\w])import\(\s*["']([^"']+)["']/g
const MOCK = /\bvi\.(?:mock|doMock|importActual)(?:<[^>]*>)?\(\s*["']([^"']+)["']/g
const ADDRESS = /\bnew URL\(\s*["']([^"']+\.tsx?)["']\s*,\s*import\.meta\.url/g
const PACKAGE = /^@cerebros\/(.+)$/

/** The modules of this repository that a file names, as paths from its root; packages from elsewhere are left out. */
export function importsIn(path: string, code: string): string[] {
  const specifiers = [STATEMENT, CALL, MOCK].flatMap((form) =>
    [...code.matchAll(form)].map(([, name = ""]) => name),
  )
  const addresses = [...code.matchAll(ADDRESS)].map(([, name = ""]) =>
    name.startsWith(".") ? name : `./${name}`,
  )
  return [...specifiers, ...addresses].flatMap((specifier) => {
    const ours = PACKAGE.exec(specifier)?.[1]
    if (ours !== undefined) return [`packages/${ours}`]
    return specifier.startsWith(".") ? [posix.join(dirname(path), specifier)] : []
  })
}

/** The code of every TypeScript file that git knows or would add, by its path from the root. */
export function sources(root: string): Map<string, string> {
  const args = ["ls-files", "--cached", "--others", "--exclude-standard", "--deduplicate", "*.ts", "*.tsx"]
  const files = execFileSync("git", args, { cwd: root, encoding: "utf8" }).trim().split("\n")
  if (files[0] === "") throw new Error(`git lists no source in ${root}: nothing would be looked at.`)
  return new Map(
    files.flatMap((file) => {
      try {
        return [[file, readFileSync(join(root, file), "utf8")] as const]
      } catch {
        return [] // deleted and not yet committed
      }
    }),
  )
}
