// What is wrong with a body and where, as one short line.
import type { z } from "zod"

/** The first fault: `work_products[0].text` and a sentence. `path` is "body" for the whole. */
export function explain(error: z.ZodError): { path: string; message: string } {
  const { path, message } = deepest(error.issues, [])
  const written = path.reduce<string>(
    (text, key) =>
      typeof key === "number" ? `${text}[${key}]` : text === "" ? String(key) : `${text}.${String(key)}`,
    "",
  )
  return { path: written || "body", message }
}

type Found = { path: PropertyKey[]; message: string }

/** A union fails in all its branches; the one that got furthest is the one that was meant. */
function deepest(issues: readonly z.core.$ZodIssue[], above: PropertyKey[]): Found {
  const [issue] = issues
  if (!issue) return { path: above, message: "Is not valid." }
  const path = [...above, ...issue.path]
  if (issue.code !== "invalid_union" || issue.errors.length === 0) return { path, message: issue.message }
  const branches = issue.errors.map((branch) => deepest(branch, path))
  return branches.reduce((best, branch) => (branch.path.length > best.path.length ? branch : best))
}
