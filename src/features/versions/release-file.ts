// A release as one file of what its hash covers, checked against it.
import { canonicalLine, type SentRow } from "@cerebros/pipeline/release/canonical.ts"
import { GROUPS } from "@cerebros/contract/webhook.ts"
import type { ReleaseManifest } from "@cerebros/contract/release.ts"
import { Problem } from "../../lib/problem.ts"

/**
 * The lines that the release's hash covers, as one JSONL file: `sha256sum` of it is the hash. `read` gives one stored file. Throws
 * `unexpected` when what is stored is not what was hashed.
 */
export async function releaseFile(
  manifest: ReleaseManifest,
  hash: string,
  read: (file: string) => Promise<Blob>,
): Promise<Blob> {
  const lines: string[] = []
  for (const group of GROUPS)
    for (const { file } of manifest[group].parts) {
      const plain = (await read(file)).stream().pipeThrough(new DecompressionStream("gzip"))
      for (const line of (await new Response(plain).text()).split("\n"))
        if (line !== "") lines.push(canonicalLine(group, JSON.parse(line) as SentRow)) // as the worker wrote it
    }
  const whole = new Blob(lines, { type: "application/jsonl" })
  if ((await sha256(whole)) !== hash)
    throw new Problem("unexpected", { detail: "What is stored of this release is not what its hash says." })
  return whole
}

async function sha256(blob: Blob): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", await blob.arrayBuffer())
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("")
}
