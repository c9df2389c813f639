// Vitest global setup: one throw-away Postgres a run, with platform and migrations; test files clone it.
import type { TestProject } from "vitest/node"
import { startScratch } from "@cerebros/local-supabase/scratch.ts"

declare module "vitest" {
  interface ProvidedContext {
    scratch: { port: number; database: string }
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { stop, port, database } = await startScratch()
  project.provide("scratch", { port, database })
  return stop
}
