// Lint rules. Which zone may import which is written once, in tests/arrows/zones.ts; what lint cannot see, its test does.
import { readdirSync } from "node:fs"
import { defineConfig, type OxlintOverride } from "oxlint"
import { ZONES, type Zone } from "./tests/arrows/zones.ts"

const children = (folder: string) =>
  readdirSync(new URL(`${folder}/`, import.meta.url), { withFileTypes: true }).flatMap((each) =>
    each.isDirectory() ? [each.name] : [],
  )

/** Each zone by its own folder: `src/features/*` is as many as there are features. */
const zones: readonly { folder: string; zone: Zone }[] = ZONES.flatMap((zone) =>
  zone.folder.endsWith("/*")
    ? children(zone.folder.slice(0, -2))
        .map((name) => zone.folder.replace("*", name))
        .filter((folder) => !ZONES.some((other) => other.folder === folder))
        .map((folder) => ({ folder, zone }))
    : [{ folder: zone.folder, zone }],
)

/** How an import of this folder is written in another zone: by name for a package, else relative. */
function specifier(folder: string): string {
  const [top = "", ...rest] = folder.split("/")
  if (top === "packages") return `^@cerebros/${rest.join("/")}/`
  return `^(\\.\\./)+(${top}/)?${rest.length > 1 ? `(${rest[0] ?? ""}/)?` : ""}${rest.at(-1) ?? ""}/`
}

const USE_QUERY = {
  name: "@tanstack/solid-query",
  importNames: ["useQuery", "useInfiniteQuery"],
  message:
    "lib/use-query.ts: the library's own makes all rows anew and takes the caret away when it asks again.",
}

const arrows: OxlintOverride[] = zones.map(({ folder, zone }) => ({
  files: [`${folder}/**`],
  rules: {
    "no-restricted-imports": [
      "error",
      {
        ...(/^src\/(?!lib$)/.test(folder) && { paths: [USE_QUERY] }),
        patterns: [
          ...zones
            .filter((other) => other.folder !== folder && !zone.may.includes(other.zone.folder))
            .map((other) => ({
              regex: specifier(other.folder),
              message: `${folder} may import ${zone.may.join(", ") || "nothing of ours"} (tests/arrows/zones.ts).`,
            })),
          {
            regex: "^(\\.\\./)+(packages|tests|bin)/",
            message: "Packages are imported by name; tests by tests alone.",
          },
        ],
      },
    ],
  },
}))

export default defineConfig({
  plugins: ["typescript", "import", "unicorn", "oxc", "promise"],
  categories: { correctness: "error", suspicious: "off" },
  options: { typeAware: true },
  ignorePatterns: [
    "dist",
    "dist-*",
    "node_modules",
    ".cerebros",
    "packages/contract/database.types.ts",
    "supabase/schemas",
  ],
  rules: {
    eqeqeq: ["error", "always"],
    "no-console": "off",
    "no-control-regex": "off",
    "no-var": "error",
    "prefer-const": "error",
    "import/no-cycle": "error",
    "typescript/await-thenable": "error",
    "typescript/consistent-type-imports": [
      "error",
      { fixStyle: "separate-type-imports", disallowTypeAnnotations: false },
    ],
    "typescript/no-explicit-any": "error",
    "typescript/no-floating-promises": "error",
    "typescript/no-misused-promises": ["error", { checksVoidReturn: false }],
    "typescript/unbound-method": "off",
    "unicorn/prefer-string-starts-ends-with": "off",
    "typescript/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
  },
  overrides: [
    ...arrows,
    {
      files: ["**/*.test.ts", "**/*.test.tsx", "tests/**", "**/testing/**", "**/testing*.ts"],
      rules: { "no-restricted-imports": "off" },
    },
  ],
})
