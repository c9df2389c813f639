import type { TokenFor } from "./token-kinds.ts"

/** What a person calls the program that does a task, in the command and in its example. */
const PROGRAM = "do-task.mjs"

/** What each sort of worker runs for what it takes. */
const RUNS: Record<TokenFor, string[]> = {
  tasks: [`--command "node ${PROGRAM}"`],
  trainings: ["--trainer <address of your trainer>", `--train '["python3","train.py"]'`],
  both: ["--handlers handlers.mjs"],
}

/** The command that starts a worker with a token, for a shell. Capabilities are words without spaces. */
export function commandOf(
  url: string,
  token: string,
  capabilities: readonly string[],
  wanted: TokenFor,
): string {
  const parts = ["npm run worker --", `--url ${url}`, `--token ${token}`]
  if (wanted === "trainings") parts[0] = `TRAINER_KEY=<key of your trainer> ${parts[0]}`
  if (capabilities.length > 0) parts.push(`--capabilities ${capabilities.join(",")}`)
  return [...parts, ...RUNS[wanted]].join(" \\\n  ")
}

/** A program to begin with: it reads its task from a file and leaves the result in another. */
export const EXAMPLE = `// ${PROGRAM}, run once for each task
import { readFileSync, writeFileSync } from "node:fs"

const { TASK_ID, TASK_FILE, RESULTS_DIR } = process.env
const { description } = JSON.parse(readFileSync(TASK_FILE, "utf8"))
console.log("progress: half way")

const result = { status: "success", output: \`Read: \${description}\` }
writeFileSync(\`\${RESULTS_DIR}/\${TASK_ID}.json\`, JSON.stringify(result))
`
