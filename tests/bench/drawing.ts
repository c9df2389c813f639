// An answer of 200 kB as it is drawn in Chromium, delta by delta, beside the same text read and drawn anew at each, and beside a page
// that draws nothing but a count. CPU is what the page's main thread used.
import { readFile } from "node:fs/promises"
import { extname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { build } from "vite"
import solid from "vite-plugin-solid"
import type { Drawn, DrawingPage, Way } from "./drawing/drawn.ts"
import { bareServer, cpuOf, openBrowser, report, sayFrames } from "./support/bench-world.ts"

const ANSWER_CHARS = Number(process.argv[2] ?? 200_000) // fewer for a quick look
const DELTA_CHARS = 100
const EVERY_MS = 25 // twice as often as a single run is written
const ANEW = [0.1, 0.25, 0.5, 0.75, 1] // of the answer: the whole of it anew would take an hour
const ANEW_DELTAS = 10

/** Markdown as models write it, the same at every run: paragraphs, lists, code, tables, quotes. */
function longAnswer(): string {
  const parts = [
    "Refunds take **five working days** from the day on which the parcel arrives, see [the terms](https://example.test/terms), and `refund_days` says how many [1]. ",
    "What is paid in *shares* is paid back in shares, in the order in which it came [2].\n\n",
    "## What to do\n\n",
    "1. Open the order.\n2. Choose *Return*.\n   - Name the reason.\n   - Print the label.\n3. Send it.\n\n",
    "```ts\nexport function refund(order: Order): Refund {\n  const days = order.isGift ? 10 : 5 // from arrival\n  return { order: order.id, days }\n}\n```\n\n",
    "| Country | Days | Fee |\n|---|---|---|\n| Germany | 5 | none |\n| France | 7 | 2 € |\n| Japan | 14 | 9 € |\n\n",
    "> What is broken is replaced first, and paid back where it cannot be.\n\n",
    "- [x] label\n- [ ] parcel\n\n",
  ]
  let text = ""
  for (let n = 0; text.length < ANSWER_CHARS; n++) text += parts[(n * 5 + (n >> 3)) % parts.length]
  return text.slice(0, ANSWER_CHARS)
}

/** One block that does not end before the answer does. */
const longCode = `\`\`\`ts\n${"const days = order.isGift ? 10 : 5 // from arrival\n".repeat(ANSWER_CHARS / 50)}`

const browser = await openBrowser()
try {
  const { metrics, peers } = await drawAnswers()
  report("drawing", metrics, peers)
} finally {
  await browser.close()
}

async function drawAnswers() {
  const server = await serveDrawing()
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  page.on("pageerror", (error) => console.error(error))
  await page.goto(server.url)
  const cpu = await cpuOf(page)
  const draw = async (how: Way, text: string, from: number) => {
    // What page.tsx put on the window.
    await page.evaluate((args) => (window as unknown as DrawingPage).begin(...args), [
      how,
      text.slice(0, from),
    ] as const)
    const before = await cpu()
    // As above: page.tsx put it on the window.
    const drawn: Drawn = await page.evaluate((args) => (window as unknown as DrawingPage).goOn(...args), [
      text,
      DELTA_CHARS,
      EVERY_MS,
    ] as const)
    return { ...drawn, cpuMs: ((await cpu()) - before) / drawn.deltas }
  }
  const answer = longAnswer()
  await draw("ours", answer.slice(0, 20_000), 0) // its code is loaded and warm
  const bare = await draw("bare", answer, 0)
  const ours = await draw("ours", answer, 0)
  const late = await draw("ours", answer, ANSWER_CHARS * 0.9)
  const code = await draw("ours", longCode.slice(0, ANSWER_CHARS), ANSWER_CHARS * 0.9)
  const anew: Record<string, number> = {}
  for (const share of ANEW) {
    const upTo = answer.slice(0, ANSWER_CHARS * share)
    const { cpuMs } = await draw("anew", upTo, upTo.length - ANEW_DELTAS * DELTA_CHARS)
    anew[`anew_cpu_per_delta_ms_at_${(ANSWER_CHARS / 1000) * share}_kb`] = cpuMs
  }
  await page.close()
  server.close()
  return {
    metrics: {
      answer_kb: ANSWER_CHARS / 1000,
      deltas: ours.deltas,
      cpu_per_delta_ms: ours.cpuMs,
      cpu_per_delta_ms_last_tenth: late.cpuMs,
      cpu_per_delta_ms_one_block_last_tenth: code.cpuMs,
      ...sayFrames("answer", ours.frames),
      elements: ours.elements,
    },
    peers: { bare_cpu_per_delta_ms: bare.cpuMs, ...sayFrames("bare", bare.frames), ...anew },
  }
}

/** The page, built as the app is and served from memory. */
async function serveDrawing() {
  const root = fileURLToPath(new URL("drawing", import.meta.url))
  const out = join(root, "../../../node_modules/.cache/drawing")
  await build({
    root,
    configFile: false,
    logLevel: "error",
    plugins: [solid()],
    build: { outDir: out, emptyOutDir: true, target: "es2023" },
  })
  const TYPES: Record<string, string> = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css" }
  return bareServer((request, response) => {
    const path = request.url === "/" ? "/index.html" : (request.url ?? "")
    void readFile(join(out, path)).then(
      (bytes) => response.setHeader("content-type", TYPES[extname(path)] ?? "font/woff2").end(bytes),
      () => response.writeHead(404).end(),
    )
  })
}
