// Whole rows as the pages read them, for tests that care about a few of their columns.
import type { SettingsRevision } from "@cerebros/contract/agent-settings.ts"
import type { Agent } from "../../src/model/agent.ts"
import type { Version } from "../../src/model/versions.ts"

const AT = "2026-01-01T00:00:00Z"

/** A ready assistant of the workspace w1, as `stub-supabase` has its owner. */
export const agentRow = (more: Partial<Agent> = {}): Agent => ({
  id: "a1",
  workspace_id: "w1",
  name: "Service desk",
  purpose: "",
  status: "ready",
  training_stage: null,
  failure_reason: null,
  notice: null,
  furthest_step: 5,
  settings: {},
  answered_by: "trained",
  created_at: AT,
  deleted_at: null,
  version: 1,
  ...more,
})

/** A version by its number, trained by the run of the same number; the live one. */
export const versionRow = (number: number, more: Partial<Version> = {}): Version => ({
  id: `m${number}`,
  number,
  state: "live",
  is_pinned: false,
  release_hash: null,
  artefact_hash: null,
  encoder: null,
  created_at: AT,
  releases: null,
  training_runs: { number, started_by_name: "Olga", submitted_at: AT, finished_at: AT },
  ...more,
})

/** The first revision of an assistant's settings, which sets nothing. */
export const revisionRow = (more: Partial<SettingsRevision> = {}): SettingsRevision => ({
  number: 1,
  purpose: "",
  answered_by: "trained",
  settings: {},
  note: "",
  restored: null,
  changed_by: null,
  changed_at: AT,
  ...more,
})
