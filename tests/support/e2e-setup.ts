// Playwright's global setup: the deployment that `npm test -- --url …` names, or else a whole stack of our own.
// Tests read it by `deployment()` of tests/support/deployment.ts.
import { statusJson } from "../../services/stack/status-json.ts"
import type { Deployment } from "./deployment.ts"
import { startTestStack } from "./stack.ts"

export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.CEREBROS_E2E) return undefined // bin/test.mjs has said where
  const { settings, env, stop } = await startTestStack()
  const deployment: Deployment = { ...statusJson(settings), HOME: settings.home, ...env }
  process.env.CEREBROS_E2E = JSON.stringify(deployment) // workers inherit it
  return stop
}
