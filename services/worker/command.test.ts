import { expect, test } from "vitest"
import type { Offer } from "../../pipeline/tasks/hub.ts"
import { runCommand } from "./command.ts"

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
  const command = `"${process.execPath}" -e '${script.replaceAll("'", `'"'"'`)}'`
  const offer = {
    task_id: "t",
    description: "",
    payload: {},
    attempt: 1,
    generation: 1,
    seconds_left: 60,
  } as Offer // the rest is not read here
  await runCommand(command)(offer, new AbortController().signal, ({ progress }) => {
    if (progress !== undefined) steps.push(progress)
  })
  expect(steps.filter((step) => step !== 10)).toEqual([{ of: 2 }]) // of lines that arrive together the last counts
})
