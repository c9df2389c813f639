// What every part of the stack is to its supervisor.

/** A running part. `stop` resolves when its port is free and no process of it is left; calling it twice is fine. */
export type Part = {
  name: string
  /** Where it listens, without a trailing slash; parts without a port leave it out. */
  url?: string
  stop(): Promise<void>
  /** Parts that are a process of their own: resolves with the reason, in words, once that process has ended. */
  ended?: Promise<string>
}
