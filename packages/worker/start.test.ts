// A worker that cannot start says in sentences what is missing.
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { expect, onTestFinished, test } from "vitest"
import { startTeamWorker } from "./cli.ts"
import { startWorker } from "./worker.ts"

const never = new AbortController().signal

test("the platform's worker names every variable that is missing", async () => {
  await expect(startWorker({}, never)).rejects.toThrow(
    /SUPABASE_URL .*\nSUPABASE_PUBLISHABLE_KEY is missing.*\nWORKER_TOKEN is missing/,
  )
})

test.each([
  [[], /--url is missing[\s\S]*--token \(or WORKER_TOKEN\) is missing/],
  [
    ["--url", "http://localhost:1", "--token", "crw_x"],
    /one of --command, run for each task, --handlers, .* --train/,
  ],
  [["--url", "http://localhost:1", "--token", "crw_x", "--command", "true", "--slots", "65"], /from 1 to 64/],
  [["--url", "http://localhost:1", "--token", "crw_x", "--command", "true", "--slots", "0"], /from 1 to 64/],
  [["--url", "http://localhost:1", "--token", "crw_x", "--command", "true"], /is no worker token/],
  [["--url", "http://localhost:1", "--colour", "red"], /Unknown option '--colour'/],
])("a team's worker started with %j says what is wrong", async (args, sentence) => {
  await expect(startTeamWorker(args, {}, never)).rejects.toThrow(sentence)
})

test("a team's worker that is given the address of something else ends and says so", async () => {
  const server = createServer((_, response) => response.writeHead(405).end("no"))
  onTestFinished(() => void server.close())
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}` // it listens on a port
  const token = `crw_11111111-1111-4111-8111-111111111111_${"x".repeat(32)}`
  await expect(
    startTeamWorker(["--url", url, "--token", token, "--command", "true"], {}, never),
  ).rejects.toThrow("answers, but has no task hub")
})
