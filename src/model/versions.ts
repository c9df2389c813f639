// Versions of an assistant (its trained models), the releases they were trained on, and what waits for the next one.
import { agentKey } from "./keys.ts"
import { queryOptions } from "@tanstack/solid-query"
import { z } from "zod"
import { unwrap } from "../lib/problem.ts"
import { supabase } from "../lib/supabase.ts"
import { LOCALE } from "../lib/locale.ts"

export const Version = z.object({
  id: z.string(),
  number: z.number(),
  state: z.enum(["live", "retired", "removed"]),
  is_pinned: z.boolean(),
  release_hash: z.string().nullable(),
  /** SHA-256 of the file that the training left; null where the training service names none. */
  artefact_hash: z.string().nullable(),
  /** What turns texts into numbers for it; null where the training service did not say. */
  encoder: z.string().nullable(),
  created_at: z.string(),
  releases: z.object({ id: z.string(), number: z.number() }).nullable(),
  training_runs: z.object({
    number: z.number(),
    started_by_name: z.string(),
    submitted_at: z.string().nullable(),
    finished_at: z.string().nullable(),
  }),
})
export type Version = z.infer<typeof Version>

export const Release = z.object({
  id: z.string(),
  number: z.number(),
  state: z.enum(["freezing", "frozen", "failed"]),
  hash: z.string().nullable(),
  note: z.string(),
  problem: z.string().nullable(),
  /** Rows by group, and how many examples were approved. */
  counts: z.record(z.string(), z.number()),
  /** Of others than who froze it. */
  approvals: z.array(z.object({ user_id: z.string(), name: z.string() })),
  frozen_by: z.string().nullable(),
  frozen_by_name: z.string(),
  created_at: z.string(),
})
export type Release = z.infer<typeof Release>

const LiveChange = z.object({
  id: z.number(),
  model_id: z.string(),
  previous_id: z.string().nullable(),
  note: z.string(),
  changed_by_name: z.string(),
  changed_at: z.string(),
})
export type LiveChange = z.infer<typeof LiveChange>

/** What changed since the live version's release. */
export const Changes = z.object({
  release_id: z.string(),
  /** The live version. */
  version: z.number(),
  release: z.number(),
  examples_added: z.number(),
  examples_changed: z.number(),
  examples_removed: z.number(),
  documents_added: z.number(),
  documents_changed: z.number(),
  documents_removed: z.number(),
  /** Documents whose file was replaced by a newer one. */
  newer_files: z.number(),
  /** Of the examples: those that correct an answer. */
  corrected: z.number(),
  /** Corrections nobody approved yet. */
  corrected_unapproved: z.number(),
  /** Test questions the live version fails whose document has something new. */
  covered: z.number(),
})
export type Changes = z.infer<typeof Changes>

const Said = z.record(z.string(), z.unknown()).nullable()
export const Change = z.object({
  kind: z.enum(["added", "changed", "removed"]),
  in_group: z.string(),
  item_id: z.string(),
  document: z.string().nullable(),
  author: z.string().nullable(),
  before: Said,
  after: Said,
})
export type Change = z.infer<typeof Change>

/** What is worth knowing before a freeze, in numbers. */
export const Checks = z.object({
  examples: z.number(),
  approved: z.number(),
  /** Who approved how many of them. */
  approvers: z.array(z.object({ name: z.string(), count: z.number() })),
  /** Examples with typed words that do not stand in them yet. */
  unsettled: z.number(),
  duplicates: z.number(),
  /** Examples that ask what a test question asks. */
  leaks: z.number(),
  documents: z.number(),
  /** Documents that no example comes from. */
  uncovered: z.number(),
})
export type Checks = z.infer<typeof Checks>

/** What stands now against the live version: with every example that changes it is old. */
const releaseChangesKey = <const Rest extends readonly unknown[]>(agentId: string, ...rest: Rest) =>
  agentKey(agentId, "release-changes", ...rest)

export const versionQueries = {
  /** Those whose training was completed, newest first. */
  of: (agentId: string) =>
    queryOptions({
      queryKey: agentKey(agentId, "versions"),
      queryFn: async () =>
        z
          .array(Version)
          .parse(
            unwrap(
              await supabase
                .from("models")
                .select(
                  "id, number, state, is_pinned, release_hash, artefact_hash, encoder, created_at, releases(id, number), training_runs!models_run_id_workspace_id_fkey(number, started_by_name, submitted_at, finished_at)",
                )
                .eq("agent_id", agentId)
                .not("number", "is", null)
                .order("number", { ascending: false }),
            ),
          ),
    }),
  releases: (agentId: string) =>
    queryOptions({
      queryKey: agentKey(agentId, "releases"),
      queryFn: async () =>
        z
          .array(Release)
          .parse(
            unwrap(
              await supabase
                .from("releases")
                .select("*")
                .eq("agent_id", agentId)
                .order("number", { ascending: false }),
            ),
          ),
    }),
  /** The last hundred times that another version went live, newest first. */
  liveChanges: (agentId: string) =>
    queryOptions({
      queryKey: agentKey(agentId, "versions", "live"),
      queryFn: async () =>
        z
          .array(LiveChange)
          .parse(
            unwrap(
              await supabase
                .from("live_changes")
                .select("*")
                .eq("agent_id", agentId)
                .order("id", { ascending: false })
                .limit(100),
            ),
          ),
    }),
  /** Null without a live version that knows its release. */
  changes: (agentId: string) =>
    queryOptions({
      queryKey: releaseChangesKey(agentId),
      queryFn: async () => {
        const reply = await supabase.rpc("release_changes", { agent_id: agentId })
        if (reply.error) unwrap(reply)
        return Changes.nullable().parse(reply.data)
      },
    }),
  /** How many corrections that the live version was trained on it does not answer rightly each time it is asked again. */
  unlearned: (agentId: string, modelId: string) =>
    queryOptions({
      queryKey: agentKey(agentId, "versions", "unlearned", modelId),
      queryFn: async () => {
        const reply = await supabase
          .from("corrections")
          .select("example_id", { count: "exact" })
          .eq("asked_again_of", modelId)
          .is("told_at", null)
          .limit(1)
        if (reply.error) unwrap(reply)
        return reply.count ?? 0
      },
    }),
  /** Of what a freeze would take now. */
  checks: (agentId: string, unreviewedToo: boolean) =>
    queryOptions({
      queryKey: releaseChangesKey(agentId, "checks", unreviewedToo),
      queryFn: async () =>
        Checks.parse(
          unwrap(
            await supabase.rpc("release_checks", { agent_id: agentId, include_unreviewed: unreviewedToo }),
          ),
        ),
    }),
  /** What differs between two releases, or without `to` between one and what stands now: at most 500 rows. */
  diff: (agentId: string, from: string, to?: string) =>
    queryOptions({
      queryKey:
        to === undefined ? releaseChangesKey(agentId, from) : agentKey(agentId, "releases", "diff", from, to),
      queryFn: async () =>
        z
          .array(Change)
          .parse(
            unwrap(await supabase.rpc("release_diff", { from_release: from, ...(to && { to_release: to }) })),
          ),
    }),
}

const NEW_EXAMPLES_MIN = 10 // from here on another training is worth its minutes

/** Why it pays to train again now; undefined when it does not yet. */
export function whyTrain({ examples_added, corrected, covered, newer_files }: Changes): string | undefined {
  if (covered > 0)
    return `${covered === 1 ? "A test question" : `${covered} test questions`} that version fails may be answered by what is new.`
  if (corrected > 0) return "Training again teaches it what was corrected."
  if (newer_files > 0)
    return `${count(newer_files, "document")} had a newer file since: that version answers from the older one.`
  if (examples_added >= NEW_EXAMPLES_MIN) return "There is enough new to learn from."
  return undefined
}

const inWords = new Intl.ListFormat(LOCALE)
const count = (many: number, one: string, more = `${one}s`) => `${many} ${many === 1 ? one : more}`

/** "14 examples added, 2 changed; 2 documents added", or undefined when nothing changed. */
export function sayChanges(changes: Changes): string | undefined {
  const said = (noun: "example" | "document") => {
    const parts = (["added", "changed", "removed"] as const)
      .map((verb) => ({ verb, many: changes[`${noun}s_${verb}`] }))
      .filter(({ many }) => many > 0)
    return parts
      .map(({ verb, many }, n) => (n === 0 ? `${count(many, noun)} ${verb}` : `${many} ${verb}`))
      .join(", ")
  }
  return [said("example"), said("document")].filter(Boolean).join("; ") || undefined
}

type Check = "unsettled" | "leaks" | "duplicates" | "uncovered"

/** What a freeze would take that somebody may want to mend first; none when all is well. */
export function sayChecks({ unsettled, duplicates, leaks, uncovered, documents }: Checks) {
  const said: { kind: Check; many: number; words: string }[] = [
    {
      kind: "unsettled",
      many: unsettled,
      words: `${count(unsettled, "example is", "examples are")} still being typed: freezing waits for ${unsettled === 1 ? "it" : "them"}.`,
    },
    {
      kind: "leaks",
      many: leaks,
      words: `${count(leaks, "example asks", "examples ask")} what a test question asks: its answer is given away.`,
    },
    {
      kind: "duplicates",
      many: duplicates,
      words:
        duplicates === 1
          ? "2 examples ask the same thing."
          : `${duplicates} examples ask the same thing as another example.`,
    },
    {
      kind: "uncovered",
      many: uncovered,
      words: `${uncovered} of ${count(documents, "document")} ${uncovered === 1 ? "has" : "have"} no example.`,
    },
  ]
  return said.filter(({ many }) => many > 0)
}

/** "12 of 42 examples are approved (29%): 9 by Ann and 3 by you."; "You approved 9 of 34 examples (26%)." where nobody else did. */
export function sayApproved({ examples, approved, approvers }: Checks, myName: string): string {
  if (examples === 0) return "No examples."
  const share = `${approved} of ${count(examples, "example")}`
  const percent = `(${Math.round((100 * approved) / examples)}%)`
  if (approvers.length === 1 && approvers[0]?.name === myName) return `You approved ${share} ${percent}.`
  const by = approvers.map(({ name, count: many }) => `${many} by ${name === myName ? "you" : name}`)
  return `${share} ${examples === 1 ? "is" : "are"} approved ${percent}${by.length === 0 ? "" : `: ${inWords.format(by)}`}.`
}

/** How many approvals are still missing, of as many as the workspace asks for. */
export const missingApprovals = (release: Pick<Release, "approvals">, required: number): number =>
  Math.max(0, required - release.approvals.length)

/** "9 corrected since version 3", or undefined when none was. */
export const sayCorrected = ({ corrected, version }: Changes): string | undefined =>
  corrected > 0 ? `${corrected} corrected since version ${version}` : undefined
