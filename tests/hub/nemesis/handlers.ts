// The work that the nemesis disturbs: short, and its result names the generation it was done under.
import { setTimeout } from "node:timers/promises"
import type { Handler } from "@cerebros/hub/work.ts"

const LONGEST_MS = 400

const task: Handler = async ({ generation }) => {
  await setTimeout(Math.random() * LONGEST_MS)
  return { result: { generation } }
}
export default { task }
