import { expect, test } from "vitest"
import type { Offer } from "@cerebros/hub/protocol.ts"
import { runCommand } from "./command.ts"

const offer = {
  task_id: "t",
  description: "",
  payload: {},
  attempt: 1,
  generation: 1,
  seconds_left: 60,
} as Offer // the rest is not read here
const running = (script: string) => `"${process.execPath}" -e '${script.replaceAll("'", `'"'"'`)}'`

test("progress is read by the line, however the output arrives", async () => {
  const steps: unknown[] = []
  const write = (text: string) => `process.stdout.write(${JSON.stringify(text)}, next)`
  const script = `
    const next = () => [
      () => ${write("progress: 1")},
      () => setTimeout(() => ${write('0\nprogress: {"of": ')}, 50),
      () => ${write("2}\nno progress: 3\n")},
      () => require("node:fs").writeFileSync(process.env.RESULTS_DIR + "/" + process.env.TASK_ID + ".json", '{"status":"success"}'),
    ][turn++]?.()
    let turn = 0
    next()`
  await runCommand(running(script))(offer, new AbortController().signal, ({ progress }) => {
    if (progress !== undefined) steps.push(progress)
  })
  expect(steps.filter((step) => step !== 10)).toEqual([{ of: 2 }]) // of lines that arrive together the last counts
})

test("what a command wrote is kept without colours and without its progress, also as a failure's last words", async () => {
  const script =
    'console.log("progress: 40\\n\\u001b[31mThe paper is torn.\\u001b[0m\\nprogress: 50"); process.exitCode = 3'
  const logs: (string | undefined)[] = []
  const report = ({ log }: { log?: string }) => void logs.push(log)
  await expect(runCommand(running(script))(offer, new AbortController().signal, report)).rejects.toThrow(
    /^The command ended with exit code 3\. It last wrote: The paper is torn\.$/,
  )
  expect(logs.join("")).toBe("The paper is torn.\n")
})

test("a folder where the result should be is no result", async () => {
  const script = 'require("node:fs").mkdirSync(process.env.RESULTS_DIR + "/t.json")'
  await expect(runCommand(running(script))(offer, new AbortController().signal, () => {})).rejects.toThrow(
    "The command ended well and left no result file.",
  )
})
