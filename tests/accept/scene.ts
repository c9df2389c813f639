// What the rows of an acceptance share: the place, two people, and what they made so far.
import type { Ground } from "@cerebros/launcher/doctor/ground.ts"
import type { Deployment } from "../support/deployment.ts"
import type { Person } from "../support/journey/person.ts"
import { watchLogs } from "../support/journey/logs.ts"

/** What a row left for those after it. */
export type Found = {
  ann: Person
  /** A second person, who was a stranger and a viewer of Ann's workspace. */
  bo: Person
  /** Ann's assistant. */
  agent: string
  /** An example that Ann corrected. */
  corrected: { prompt: string; output: string }
  job: string
  /** How the training ended. */
  end: string
  /** Ends listening; returns how many changes of the assistant came live. */
  heardLive: () => number
}

/** Thrown by a row that builds on another that did not hold. */
export class NotPlayed extends Error {}

export type Scene = {
  ground: Ground
  deployment: Deployment
  /** What an earlier row left. Throws `NotPlayed` where it did not. */
  the<K extends keyof Found>(what: K): Found[K]
  leave(found: Partial<Found>): void
  /** Ann and Bo as far as they came. */
  people(): Person[]
  /** Lines of the logs since the beginning that tell of an error; undefined where no log is seen from here. */
  errorLines: (() => string[]) | undefined
}

// What Postgres notes of a caller who was refused: rows ask for that on purpose. The last are codes of `private.problem`.
const REFUSAL =
  /authenticator ERROR: {2}(?:permission denied|new row violates row-level|new row for relation|duplicate key|[a-z_]+$)/

/** The lines that tell of a fault, not of somebody who was refused. */
export const faultsIn = (lines: readonly string[]): string[] => lines.filter((line) => !REFUSAL.test(line))

export function startScene(ground: Ground): Scene {
  const found: Partial<Found> = {}
  const linesSince = ground.home === undefined ? undefined : watchLogs(ground.home)
  return {
    ground,
    deployment: {
      API_URL: ground.apiUrl,
      PUBLISHABLE_KEY: ground.publishableKey,
      SECRET_KEY: ground.secretKey,
      ...(ground.inboxUrl && { MAILPIT_URL: ground.inboxUrl }),
      ...(ground.appUrl && { APP_URL: ground.appUrl }),
    },
    the(what) {
      const value = found[what]
      if (value === undefined) throw new NotPlayed(`not played: an earlier row left no ${what}`)
      return value
    },
    leave: (more) => void Object.assign(found, more),
    people: () => [found.ann, found.bo].filter((person) => person !== undefined),
    errorLines: linesSince && (() => faultsIn(linesSince())),
  }
}
