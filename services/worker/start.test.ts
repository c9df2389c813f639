// A worker that cannot start says in sentences what is missing.
import { expect, test } from "vitest"
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
  [["--url", "http://localhost:1", "--token", "crw_x"], /either --command, run for each task, or --handlers/],
  [["--url", "http://localhost:1", "--token", "crw_x", "--command", "true", "--slots", "65"], /from 1 to 64/],
  [["--url", "http://localhost:1", "--colour", "red"], /Unknown option '--colour'/],
])("a team's worker started with %j says what is wrong", async (args, sentence) => {
  await expect(startTeamWorker(args, {}, never)).rejects.toThrow(sentence)
})
