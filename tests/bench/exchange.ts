// 250,000 examples through the page: into an assistant from a JSONL file, and out again as one, with the page's memory while it
// happens; beside them the same texts by one bare COPY into a table without anything, and read back by one COPY.
import { createReadStream, createWriteStream } from "node:fs"
import { mkdtemp, rm, stat } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Readable, Writable } from "node:stream"
import { pipeline } from "node:stream/promises"
import type { Page } from "@playwright/test"
import postgres from "postgres"
import type { Words } from "@cerebros/pipeline/exchange/example.ts"
import { readExamples } from "@cerebros/pipeline/exchange/read.ts"
import { writeExamples } from "@cerebros/pipeline/exchange/write.ts"
import { questions } from "./support/questions.ts"
import { type BenchWorld, bench, makeAgent, openBrowser, signedInPage } from "./support/bench-world.ts"

const ROWS = Number(process.argv[2] ?? 250_000) // fewer for a quick look
const LONG = { timeout: 3_600_000 }

await bench("exchange", async (world) => {
  const folder = await mkdtemp(join(tmpdir(), "cerebros-exchange-"))
  const browser = await openBrowser()
  try {
    const file = join(folder, "examples.jsonl")
    const texts = Readable.toWeb(Readable.from(questions(ROWS))) as ReadableStream<readonly Words[]> // what it was made from
    await texts.pipeThrough(writeExamples("openai")).pipeTo(Writable.toWeb(createWriteStream(file)))
    const agent = await makeAgent(world, "Many rules")
    const page = await signedInPage(browser, world)
    await page.addInitScript(() => Reflect.deleteProperty(globalThis, "showSaveFilePicker")) // a dialog of the system's
    await page.goto(`${world.deployment.APP_URL ?? ""}/agents/${agent}/setup/review`)
    const atRestMb = await heapMb(page)
    const imported = await measured(page, () => importFile(page, file))
    const marked = await world.database.query(
      "select count(*)::int as n from public.examples where duplicate_of is not null",
    )
    const saved = join(folder, "exported.jsonl")
    const exported = await measured(page, () => exportFile(page, saved))
    const differing = await compare(file, saved)
    return {
      metrics: {
        rows: ROWS,
        file_mb: (await stat(file)).size / 1e6,
        import_rows_per_s: ROWS / imported.seconds,
        import_page_peak_mb: imported.peakMb,
        export_rows_per_s: ROWS / exported.seconds,
        export_page_peak_mb: exported.peakMb,
        page_at_rest_mb: atRestMb,
        marked_near_duplicates: marked.rows[0].n as number, // as selected
        differing_rows: differing,
      },
      peers: await bareCopy(world),
    }
  } finally {
    await browser.close()
    await rm(folder, { recursive: true, force: true })
  }
})

async function importFile(page: Page, file: string): Promise<void> {
  await page.getByRole("button", { name: "Import or export examples" }).click()
  await page.getByRole("menuitem", { name: "Import examples" }).click()
  await page.locator("input[type=file]").last().setInputFiles(file)
  await page.getByRole("button", { name: "Import", exact: true }).click()
  await page
    .getByText(`${ROWS.toLocaleString("en")} examples imported`)
    .first()
    .waitFor(LONG)
  await page.getByRole("button", { name: "Close", exact: true }).first().click()
}

async function exportFile(page: Page, to: string): Promise<void> {
  await page.getByRole("button", { name: "Import or export examples" }).click()
  await page.getByRole("menuitem", { name: "Export examples" }).click()
  await page.getByRole("radio", { name: "All", exact: true }).check()
  const saving = page.waitForEvent("download", LONG)
  await page.getByRole("button", { name: "Export", exact: true }).click()
  await (await saving).saveAs(to)
  await page.getByRole("button", { name: "Close", exact: true }).first().click()
}

async function heapMb(page: Page): Promise<number> {
  const { usedSize } = await (await page.context().newCDPSession(page)).send("Runtime.getHeapUsage")
  return usedSize / 1e6
}

/** How long it took, and the most JavaScript memory the page held meanwhile, looked at twice a second. */
async function measured(page: Page, work: () => Promise<void>): Promise<{ seconds: number; peakMb: number }> {
  const session = await page.context().newCDPSession(page)
  let peakMb = 0
  const look = setInterval(() => {
    session.send("Runtime.getHeapUsage").then(
      ({ usedSize }) => (peakMb = Math.max(peakMb, usedSize / 1e6)),
      () => undefined, // closed meanwhile
    )
  }, 500)
  const startedAt = performance.now()
  await work()
  clearInterval(look)
  return { seconds: (performance.now() - startedAt) / 1000, peakMb }
}

/** How many examples of one file are not the same in the other. */
async function compare(one: string, other: string): Promise<number> {
  const read = (file: string) =>
    readExamples(Readable.toWeb(createReadStream(file)) as ReadableStream<Uint8Array>) // Node's own type of the same
  const others = read(other)
  let differing = 0
  for await (const example of read(one)) {
    const { value } = await others.next()
    if (JSON.stringify({ ...example }) !== JSON.stringify(value)) differing++
  }
  return differing + ((await others.next()).done ? 0 : 1)
}

async function bareCopy({ stack }: BenchWorld): Promise<Record<string, number>> {
  const sql = postgres(stack.settings.dbUrl, { max: 1, onnotice: () => undefined })
  const cell = (text: string) =>
    text.replace(
      /[\\\n\t\r]/g,
      (char) => ({ "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r" })[char] ?? char,
    )
  function* lines() {
    for (const page of questions(ROWS))
      yield page.map((words) => `${Object.values(words).map(cell).join("\t")}\n`).join("")
  }
  try {
    await sql`create temporary table bare (prompt text, reasoning text, output text)`
    const inAt = performance.now()
    await pipeline(Readable.from(lines()), await sql`copy bare from stdin`.writable())
    const outAt = performance.now()
    for await (const _ of await sql`copy bare to stdout`.readable());
    const doneAt = performance.now()
    return {
      copy_in_rows_per_s: ROWS / ((outAt - inAt) / 1000),
      copy_out_rows_per_s: ROWS / ((doneAt - outAt) / 1000),
    }
  } finally {
    await sql.end()
  }
}
