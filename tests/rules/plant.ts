// Plants each breach of breaches.ts in a scratch copy of the repository and runs the tests that carry the rule's id: one that stays
// green proves nothing. `node tests/rules/plant.ts [rule…]`; part of `npm run test:full`.
import { execFileSync, spawnSync } from "node:child_process"
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { dirname, join, resolve } from "node:path"
import { type Breach, BREACHES } from "./breaches.ts"

const ROOT = resolve(import.meta.dirname, "../..")
const SCRATCH = join(ROOT, ".cerebros/breaches") // on the same disk: its node_modules are hard links

function makeScratch(): void {
  rmSync(SCRATCH, { recursive: true, force: true })
  const args = ["ls-files", "--cached", "--others", "--exclude-standard", "--deduplicate", "-z"]
  for (const file of execFileSync("git", args, { cwd: ROOT, encoding: "utf8" }).split("\0").filter(Boolean)) {
    mkdirSync(join(SCRATCH, dirname(file)), { recursive: true })
    cpSync(join(ROOT, file), join(SCRATCH, file))
  }
  execFileSync("cp", ["-al", join(ROOT, "node_modules"), join(SCRATCH, "node_modules")])
  execFileSync("git", ["init", "-q"], { cwd: SCRATCH }) // else git lists none of its files: the folder is ignored
}

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`

/** The migration that replaces a part of a function as it stands after all others, and fails where the part is not there. */
const mutation = (name: string, part: string, by: string) => `do $breach$
declare
  sql text := pg_get_functiondef(${quoted(name.includes(".") ? name : `private.${name}`)}::regproc);
begin
  if strpos(sql, ${quoted(part)}) = 0 then raise exception '% no longer says this part', ${quoted(name)}; end if;
  execute replace(sql, ${quoted(part)}, ${quoted(by)});
end
$breach$;
`

/** Plants it; returns what takes it out again. Throws when what it replaces is not there any more. */
function plant({ plant: how }: Breach): () => void {
  if ("file" in how) {
    const file = join(SCRATCH, how.file)
    const before = readFileSync(file, "utf8")
    if (!before.includes(how.part)) throw new Error(`${how.file} no longer says: ${how.part}`)
    writeFileSync(
      file,
      before.replace(how.part, () => how.by),
    )
    return () => writeFileSync(file, before)
  }
  const file = join(SCRATCH, "supabase/migrations/999_breach.sql")
  writeFileSync(file, "sql" in how ? how.sql : mutation(how.function, how.part, how.by))
  return () => rmSync(file)
}

type Report = { numFailedTests: number; numPassedTests: number }

/** Whether some test with the rule's id is red. Throws where none ran: a file or a migration that cannot even be loaded proves nothing. */
function isNoticed({ rule, proof: [project, file] }: Breach): boolean {
  const report = join(SCRATCH, "report.json")
  rmSync(report, { force: true })
  const vitest = join(SCRATCH, "node_modules/vitest/vitest.mjs")
  const args = [
    "run",
    "--project",
    project,
    file,
    "-t",
    `(\\[${rule}\\]|${rule}: )`,
    "--reporter=json",
    `--outputFile=${report}`,
  ]
  spawnSync(process.execPath, [vitest, ...args], { cwd: SCRATCH, stdio: "ignore" })
  if (!existsSync(report)) throw new Error("the tests did not start")
  const { numFailedTests, numPassedTests } = JSON.parse(readFileSync(report, "utf8")) as Report // vitest's own format
  if (numFailedTests + numPassedTests === 0)
    throw new Error("no test ran; does the migration of the breach apply?")
  return numFailedTests > 0
}

const wanted = process.argv.slice(2)
const chosen = BREACHES.filter(({ rule }) => wanted.length === 0 || wanted.includes(rule))
let failed = 0
makeScratch()
for (const breach of chosen) {
  let said = "noticed"
  try {
    const undo = plant(breach)
    if (!isNoticed(breach)) said = "NOT NOTICED"
    undo()
  } catch (error) {
    said = `NOT RUN: ${error instanceof Error ? error.message : String(error)}`
  }
  if (said !== "noticed") failed += 1
  console.log(`${breach.rule}  ${breach.what}: ${said}`)
}
rmSync(SCRATCH, { recursive: true, force: true })
console.log(
  `planned ${chosen.length}, run ${chosen.length}, passed ${chosen.length - failed}, failed ${failed}, skipped 0`,
)
process.exitCode = failed > 0 ? 1 : 0
