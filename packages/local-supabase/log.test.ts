// A log on a disk that is full: /dev/full refuses every byte with ENOSPC.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, onTestFinished, test, vi } from "vitest"
import { openLog } from "./log.ts"

test.skipIf(!existsSync("/dev/full"))(
  "a full disk ends nothing: the person is told once, and logging goes on when there is room",
  () => {
    const home = mkdtempSync(join(tmpdir(), "local-supabase-log-"))
    onTestFinished(() => rmSync(home, { recursive: true, force: true }))
    const file = join(home, "logs/part.log")
    mkdirSync(join(home, "logs"))
    symlinkSync("/dev/full", file)
    const told = vi.spyOn(process.stderr, "write").mockReturnValue(true)
    onTestFinished(() => told.mockRestore())
    const log = openLog(home, "part")
    for (let line = 0; line < 3; line++) log(`line ${line}`)
    expect(told.mock.calls.map(([text]) => text)).toEqual([
      expect.stringMatching(
        /part\.log cannot be written: ENOSPC.*make room and logging goes on by itself\.\n$/,
      ),
    ])
    rmSync(file)
    log("there is room")
    expect(readFileSync(file, "utf8")).toBe("there is room\n")
  },
)
