// A release: an assistant's documents and examples, frozen into gzipped JSONL files that whoever trains fetches.
import { z } from "zod"
import { GROUPS, type Group } from "./webhook.ts"

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/)

/** One file of a group: whole lines, so that the files of a group, one after the other, are the group. */
export const ReleasePart = z.object({
  file: z.string(),
  /** Of the file as it is stored. */
  bytes: z.int().nonnegative(),
  sha256: Sha256,
  rows: z.int().nonnegative(),
})

/** A group's files. `bytes` and `sha256` are of all of them, one after the other: again a gzip file. */
export const ReleaseGroup = z.object({
  rows: z.int().nonnegative(),
  bytes: z.int().nonnegative(),
  sha256: Sha256,
  /** Uncompressed. */
  text_bytes: z.int().nonnegative(),
  parts: z.array(ReleasePart),
})
export type ReleaseGroup = z.infer<typeof ReleaseGroup>

/** What stands in `releases.manifest`. */
export const ReleaseManifest = z.record(z.enum(GROUPS), ReleaseGroup)
export type ReleaseManifest = Record<Group, ReleaseGroup>

/** A part's file; from 1. */
export const partFile = (group: Group, number: number): string => `${group}-${number}.jsonl.gz`
