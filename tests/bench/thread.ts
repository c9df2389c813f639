// A thread of 10,000 messages in the app: opened, read up to its beginning in strides of a page, and asked in once more while the
// frames are counted; beside the same page at rest, for what the machine itself takes.
import type { Browser, Page } from "@playwright/test"
import { makeReadyAssistant } from "../support/journey/assistant.ts"
import { makeLongThread } from "../support/long-thread.ts"
import { startSpeakingNas } from "../support/speaking-nas.ts"
import {
  type BenchWorld,
  bench,
  cpuOf,
  openBrowser,
  percentiles,
  sayFrames,
  signedInPage,
} from "./support/bench-world.ts"

const MESSAGES = Number(process.argv[2] ?? 10_000) // fewer for a quick look
const PAGE = 60 // messages that are asked for at once
const PIECES = 200
const PIECE_MS = 50
const STRIDE_PX = 600 // a frame
const PATIENCE_MS = 5_000 // at the top for so long: nothing older comes

const nas = await startSpeakingNas()
nas.manner.pieces = () => Array.from({ length: PIECES }, (_, n) => `word **${n}** and\n\n`)
nas.manner.pieceMs = PIECE_MS

await bench(
  "thread",
  async (world) => {
    const browser = await openBrowser()
    try {
      return await playThread(browser, world)
    } finally {
      await browser.close()
    }
  },
  { NAS_API_ENDPOINT: nas.url, NAS_API_KEY: "secret" },
)
await nas.stop()

/** Opens the thread, reads to its beginning, and follows an answer at its end. */
async function playThread(browser: Browser, world: BenchWorld) {
  const { person, stack, database, deployment } = world
  const agent = await makeReadyAssistant(stack.settings.dbUrl, person.workspace)
  const of = { workspace: person.workspace, agent, maker: person.id }
  const thread = await makeLongThread(database, of, MESSAGES)
  const page = await signedInPage(browser, world)
  const cpu = await cpuOf(page)
  const begunAt = performance.now()
  await page.goto(`${deployment.APP_URL ?? ""}/agents/${agent}/chat/${thread}`)
  await page
    .getByText(`Question ${MESSAGES / 2}?`)
    .first()
    .waitFor()
  const openedMs = performance.now() - begunAt
  const idle = await watchFrames(page, { untilMs: 3_000 })
  const readCpu = await cpu()
  const read = await watchFrames(page, { toTheTop: true })
  await page.getByText("Question 1?", { exact: true }).waitFor()
  const readMs = (await cpu()) - readCpu
  const elements = await page.evaluate(() => document.querySelectorAll(".chat-scroll *").length)
  const heap = await heapOf(page)
  await page.getByRole("button", { name: "Jump to latest" }).click()
  await page
    .getByText(`Question ${MESSAGES / 2}?`)
    .first()
    .waitFor()
  const field = page.getByRole("textbox", { name: "Your question" })
  await field.fill("And now?")
  const askedCpu = await cpu()
  await field.press("Enter")
  await page.locator(".chat-answer[aria-busy=true] strong").first().waitFor()
  const spoken = await watchFrames(page, { untilMs: PIECES * PIECE_MS * 0.8 })
  const answerMs = (await cpu()) - askedCpu
  const jumped = await jump(page)
  return {
    metrics: {
      messages: MESSAGES,
      open_ms: openedMs,
      elements,
      heap_mb: heap / 1e6,
      read_cpu_ms_a_page: readMs / Math.ceil(MESSAGES / PAGE),
      ...sayFrames("read", read),
      ...percentiles("read_frame", "ms", read),
      ...sayFrames("answer", spoken),
      to_the_beginning_ms: jumped.ms,
      ...sayFrames("to_the_beginning", jumped.frames),
      answer_cpu_percent: (100 * answerMs) / spoken.reduce((sum, ms) => sum + ms, 0),
    },
    peers: sayFrames("at_rest", idle),
  }
}

/** From the end of a thread that was just opened to its first message. */
async function jump(page: Page): Promise<{ ms: number; frames: number[] }> {
  await page.reload()
  await page
    .getByText(`Question ${MESSAGES / 2}?`)
    .first()
    .waitFor()
  const begunAt = performance.now()
  await page.getByRole("log").focus()
  await page.keyboard.press("Home")
  const first = page.getByText("Question 1?", { exact: true }).waitFor()
  const frames = watchFrames(page, { until: "Question 1?" })
  await first
  return { ms: performance.now() - begunAt, frames: await frames }
}

/** Bytes that the page's scripts hold once what is no longer needed is thrown away. */
async function heapOf(page: Page): Promise<number> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send("HeapProfiler.collectGarbage")
  return (await cdp.send("Runtime.getHeapUsage")).usedSize
}

/** The frames while nothing is touched for so long, until words stand there, or while the thread is scrolled up until it begins. */
function watchFrames(
  page: Page,
  how: { untilMs?: number; until?: string; toTheTop?: boolean },
): Promise<number[]> {
  return page.evaluate(
    ({ untilMs, until, toTheTop, stride, patienceMs }) =>
      new Promise<number[]>((resolve) => {
        const list = document.querySelector(".chat-scroll")
        if (!list) throw new Error("There is no thread.")
        const frames: number[] = []
        const begunAt = performance.now()
        let before = begunAt
        let stillAt = begunAt
        const stands = (words: string) =>
          [...list.querySelectorAll(".chat-words")].some(({ textContent }) => textContent === words)
        if (toTheTop) list.dispatchEvent(new WheelEvent("wheel", { deltaY: -150 }))
        const next = (now: number) => {
          frames.push(now - before)
          before = now
          if (toTheTop) {
            if (list.scrollTop > 0) stillAt = now
            list.scrollTop -= stride
            if (now - stillAt > patienceMs) return resolve(frames)
          } else if (until === undefined ? now - begunAt > (untilMs ?? 0) : stands(until))
            return resolve(frames)
          requestAnimationFrame(next)
        }
        requestAnimationFrame(next)
      }),
    { ...how, stride: STRIDE_PX, patienceMs: PATIENCE_MS },
  )
}
