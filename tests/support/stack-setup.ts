// Vitest global setup: one stack for all files of all projects that name it.
import type { TestProject } from "vitest/node"
import { statusJson } from "@cerebros/launcher/status-json.ts"
import { startTestStack } from "./stack.ts"
import type { TestStack } from "./stack.ts"

declare module "vitest" {
  interface ProvidedContext {
    /** As `npm run -s status` prints it, and `HOME`, the stack's folder. */
    stack: Record<string, string>
  }
}

// Every project loads this module anew; what they share hangs on the process.
const shared = globalThis as { cerebrosTestStack?: { stack: Promise<TestStack>; users: number } }

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const one = (shared.cerebrosTestStack ??= { stack: startTestStack(), users: 0 })
  one.users += 1
  const { settings, stop } = await one.stack
  project.provide("stack", { ...statusJson(settings), HOME: settings.home })
  return async () => {
    one.users -= 1
    if (one.users > 0) return
    delete shared.cerebrosTestStack
    await stop()
  }
}
