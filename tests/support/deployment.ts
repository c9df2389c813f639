// What the browser tests run against. It travels in the environment: Playwright's workers inherit that.

/** Names as `npm run -s status` prints them; `HOME` and `CEREBROS_*` only where the stack is one of our own. */
export type Deployment = Record<string, string>

/** All that is known of the deployment under test. */
export const deployment = (): Deployment => JSON.parse(process.env.CEREBROS_E2E ?? "{}") as Deployment // written below or by run-all.ts

/** Adds to what is known of the deployment under test. */
export function setDeployment(more: Deployment): void {
  process.env.CEREBROS_E2E = JSON.stringify({ ...deployment(), ...more })
}

/** Whether the deployment under test has a value of that name. */
export const hasDeployment = (name: string): boolean => Boolean(deployment()[name])

/** The value of that name. Throws where this deployment has none. */
export function at(name: string): string {
  const value = deployment()[name]
  if (!value) throw new Error(`The deployment under test has no ${name}.`)
  return value
}
