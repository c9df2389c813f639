// Playwright's global setup: the deployment that `npm test -- --url …` names, or else a whole stack of our own.
// Tests read it by `at(name)` of tests/support/deployment.ts.
import { DIST, ensureBuilt } from "@cerebros/launcher/app/build.ts"
import { startApp } from "@cerebros/launcher/app/index.ts"
import { ROOT, portsFrom } from "@cerebros/launcher/settings.ts"
import { statusJson } from "@cerebros/launcher/status-json.ts"
import { at, hasDeployment, setDeployment } from "./deployment.ts"
import { startTestStack } from "./stack.ts"

const APP_PORT = portsFrom(54_320).app // of supabase/config.toml's site_url, so that links in mails lead there

export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (hasDeployment("APP_URL")) return undefined // bin/test.mjs has said where
  if (hasDeployment("API_URL")) return serveApp()
  const { settings, env, stop } = await startTestStack()
  setDeployment({ ...statusJson(settings), HOME: settings.home, ...env })
  return stop
}

/** A deployment of the API alone: the app of this checkout is served to it from here. */
async function serveApp(): Promise<() => Promise<void>> {
  await ensureBuilt(`${ROOT}/.cerebros`)
  const app = await startApp({
    port: APP_PORT,
    folder: DIST,
    supabaseUrl: at("API_URL"),
    supabaseKey: at("PUBLISHABLE_KEY"),
    inboxUrl: hasDeployment("MAILPIT_URL") ? at("MAILPIT_URL") : "",
  })
  setDeployment({ APP_URL: app.url ?? "" })
  return app.stop
}
