// What a job keeps on disk: what was submitted, the data gathered for it, the model it yields.
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import type { Submission } from "@cerebros/contract/nas.ts"

export type JobFiles = ReturnType<typeof makeJobFiles>

/** A job yields one model and gives it its name. */
export const modelIdOf = (jobId: string): string => jobId.replace(/^job_/, "model_")

export function makeJobFiles(folder: string) {
  const jobFolder = (jobId: string) => join(folder, "jobs", jobId)
  const modelFolder = (modelId: string) => join(folder, "models", modelId)
  const dataFile = (jobId: string) => join(jobFolder(jobId), "data.json")
  const submissionFile = (jobId: string) => join(jobFolder(jobId), "submission.json")
  return {
    folder,
    jobFolder,
    modelFolder,
    keepSubmission(jobId: string, submission: Submission): void {
      mkdirSync(jobFolder(jobId), { recursive: true })
      writeWhole(submissionFile(jobId), JSON.stringify(submission))
    },
    submission: (jobId: string) => JSON.parse(readFileSync(submissionFile(jobId), "utf8")) as Submission, // ours, validated when it came in
    hasData: (jobId: string): boolean => existsSync(dataFile(jobId)),
    keepData: (jobId: string, groups: object): void => writeWhole(dataFile(jobId), JSON.stringify(groups)),
    forgetData: (jobId: string): void => rmSync(jobFolder(jobId), { recursive: true, force: true }),
    forgetModel: (jobId: string): void =>
      rmSync(modelFolder(modelIdOf(jobId)), { recursive: true, force: true }),
  }
}

/** Writes a file that is there whole or not at all. */
function writeWhole(file: string, content: string): void {
  writeFileSync(`${file}.draft`, content, { flush: true })
  renameSync(`${file}.draft`, file)
}
