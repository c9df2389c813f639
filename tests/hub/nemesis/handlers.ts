// The work that the nemesis disturbs: short, and its result names the generation it was done under. A task whose metadata name a
// `sign` lasts until that file is there, so that a test can interrupt it and not only hope to.
import { existsSync } from "node:fs"
import { setTimeout } from "node:timers/promises"
import type { Handler } from "@cerebros/hub/work.ts"

const LONGEST_MS = 400
const LOOK_MS = 50

const task: Handler = async ({ generation, payload }, signal) => {
  const { sign } = payload
  if (typeof sign === "string") while (!existsSync(sign)) await setTimeout(LOOK_MS, undefined, { signal })
  else await setTimeout(Math.random() * LONGEST_MS)
  return { result: { generation } }
}
export default { task }
