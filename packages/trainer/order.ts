// What a training task is given: the release as files, a group each, and the manifest that names them.
import { createHash } from "node:crypto"
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import type { Submission } from "@cerebros/contract/nas.ts"
import { type OrderFile, TrainOrder } from "@cerebros/contract/trainer.ts"
import { type Group, GROUPS } from "@cerebros/contract/webhook.ts"
import type { Submitted } from "@cerebros/nas/training/candidates.ts"

const folderOf = (jobFolder: string) => join(jobFolder, "order")

/** Path of a file of the order. */
export const fileOf = (jobFolder: string, name: string): string => join(folderOf(jobFolder), name)

/** The manifest of a job's order; null where none was written, or it is gone with the job's end. */
export function orderOf(jobFolder: string): TrainOrder | null {
  const path = fileOf(jobFolder, "manifest.json")
  return existsSync(path) ? TrainOrder.parse(JSON.parse(readFileSync(path, "utf8"))) : null
}

/** Writes files and manifest out of the data that was gathered, whole or not at all; writing again changes nothing. */
export function writeOrder(jobId: string, jobFolder: string): void {
  if (existsSync(folderOf(jobFolder))) return
  const read = (name: string): unknown => JSON.parse(readFileSync(join(jobFolder, name), "utf8"))
  const { agent_id, release, budget_seconds } = read("submission.json") as Submission // both checked when they came in
  const { documents, examples } = read("data.json") as Submitted
  const rows: Record<Group, readonly object[]> = { ...documents, ...examples }
  const draft = `${folderOf(jobFolder)}.draft`
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft)
  const files = GROUPS.filter((group) => rows[group].length > 0).map((group): OrderFile => {
    const bytes = Buffer.from(rows[group].map((row) => `${JSON.stringify(row)}\n`).join(""))
    const name = `${group}.jsonl`
    writeFileSync(join(draft, name), bytes, { flush: true })
    const sha256 = createHash("sha256").update(bytes).digest("hex")
    return { group, name, rows: rows[group].length, bytes: bytes.byteLength, sha256 }
  })
  const order: TrainOrder = {
    job_id: jobId,
    agent_id,
    release: release ?? null,
    budget_seconds: budget_seconds ?? null,
    files,
  }
  writeFileSync(join(draft, "manifest.json"), JSON.stringify(order), { flush: true })
  renameSync(draft, folderOf(jobFolder))
}
