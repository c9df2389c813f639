// `npm run db:types | db:dump | db:advisors`: what the CLI says about the schema of a throw-away, freshly migrated
// database. `-- --check` writes nothing and fails when the checked-in files differ.
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { supabase } from "@cerebros/local-supabase/migrate.ts"
import { scratchUrl, startScratch } from "@cerebros/local-supabase/scratch.ts"
import { advise } from "./advisors.ts"
import { ROOT } from "./settings.ts"

const TYPES = join(ROOT, "packages/contract/database.types.ts")
const SCHEMAS = join(ROOT, "supabase/schemas")
const OURS = ["public", "private"] // auth, storage and realtime are the platform's

type Files = Map<string, string>

/** The database's types as TypeScript, `public` only: what clients can reach. */
async function types(url: string): Promise<Files> {
  const code = await supabase(["gen", "types", "typescript", `--remote=${url}`, "--schema", "public"])
  return new Map([[TYPES, code]])
}

/** The present schema, one file an object. */
async function dump(url: string): Promise<Files> {
  const folder = await mkdtemp(join(tmpdir(), "cerebros-schemas-"))
  const schemas = OURS.flatMap((name) => ["--schema", name])
  try {
    await supabase([
      "db",
      "schema",
      "declarative",
      "generate",
      `--remote=${url}`,
      "--output-dir",
      folder,
      "--overwrite",
      "--yes",
      ...schemas,
    ])
    const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith(".sql")).sort()
    const texts = names.map(async (name): Promise<[string, string]> => [
      join(SCHEMAS, name),
      await readFile(join(folder, name), "utf8"),
    ])
    return new Map(await Promise.all(texts))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function filesNow(of: "types" | "dump"): Promise<Files> {
  const names =
    of === "types"
      ? [TYPES]
      : (await readdir(SCHEMAS, { recursive: true }))
          .filter((name) => name.endsWith(".sql"))
          .map((name) => join(SCHEMAS, name))
  const texts = names.map(async (name): Promise<[string, string]> => [
    name,
    await readFile(name, "utf8").catch(() => ""),
  ])
  return new Map(await Promise.all(texts))
}

async function write(of: "types" | "dump", files: Files): Promise<void> {
  if (of === "dump") await rm(SCHEMAS, { recursive: true, force: true })
  for (const [name, text] of files) {
    await mkdir(dirname(name), { recursive: true })
    await writeFile(name, text)
  }
}

async function check(of: "types" | "dump", wanted: Files): Promise<void> {
  const now = await filesNow(of)
  const differing = [...new Set([...now.keys(), ...wanted.keys()])].filter(
    (name) => now.get(name) !== wanted.get(name),
  )
  if (differing.length === 0) return
  const names = differing.map((name) => name.slice(ROOT.length + 1)).join(", ")
  throw new Error(
    `Not in step with the migrations: ${names}. Run \`npm run db:${of}\` and commit the change.`,
  )
}

const [command, ...flags] = process.argv.slice(2)
if (command !== "types" && command !== "dump" && command !== "advisors") {
  console.error("Say what to do: node bin/db.mjs types|dump|advisors [--check]")
  process.exit(1)
}
const scratch = await startScratch()
try {
  const url = scratchUrl(scratch.port, scratch.database)
  if (command === "advisors") {
    const found = await advise(url, "warn")
    if (found.length > 0) throw new Error(found.map(({ name, detail }) => `${name}: ${detail}`).join("\n"))
    console.log("The advisors find nothing.")
  } else {
    const files = await (command === "types" ? types : dump)(url)
    if (flags.includes("--check")) await check(command, files)
    else await write(command, files)
    console.log(`${files.size} ${files.size === 1 ? "file is" : "files are"} in step with the migrations.`)
  }
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
} finally {
  await scratch.stop()
}
