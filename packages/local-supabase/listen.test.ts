import { createServer } from "node:http"
import { expect, test } from "vitest"
import { listen } from "./listen.ts"

test("an idle connection is kept longer than Deno's fetch keeps its own, and says so to whoever asks", async () => {
  const { url, stop } = await listen(
    createServer((_, response) => response.end("here")),
    0,
  )
  try {
    const answer = await fetch(url)
    expect(await answer.text()).toBe("here")
    expect(Number(/timeout=(\d+)/.exec(answer.headers.get("keep-alive") ?? "")?.[1])).toBeGreaterThan(
      100, // functions call the gateway by it; it keeps one for 90 s
    )
  } finally {
    await stop()
  }
})
