// What the browser tests run against.

/** Names as `npm run -s status` prints them; `HOME` and `CEREBROS_*` only where the stack is one of our own. */
export type Deployment = Record<string, string>

/** The deployment under test, as the global setup found or made it. */
export function deployment(): Deployment {
  const json = process.env.CEREBROS_E2E
  if (!json) throw new Error("No deployment: run these tests with `npx playwright test`, which starts one.")
  return JSON.parse(json) as Deployment // written by e2e-setup.ts or run-all.ts
}

/** The value of that name. Throws where this deployment has none. */
export function at(name: string): string {
  const value = deployment()[name]
  if (!value) throw new Error(`The deployment under test has no ${name}.`)
  return value
}
