// The rows: what a person and a program do from the first mail to the answers, through the interfaces that they use. Screens
// are played by tests/e2e. Each row returns what it saw, or throws what does not hold.
import { LOOKS } from "@cerebros/pipeline/services/look.ts"
import { demand } from "./demand.ts"
import { asking } from "./rows/answers.ts"
import { dashboard, settingUp } from "./rows/assistants.ts"
import { drafting, reviewing, uploading } from "./rows/material.ts"
import { sharing, signingIn } from "./rows/people.ts"
import { ending, hearing, staging, submitting } from "./rows/training.ts"
import type { Scene } from "./scene.ts"

type Row = { id: string; name: string; play: (scene: Scene) => Promise<string> }

const WAIT_FOR_LOG_MS = 500
async function logs(scene: Scene): Promise<string> {
  if (!scene.errorLines) return "not seen from here: look into the logs of the deployment"
  await new Promise((go) => setTimeout(go, WAIT_FOR_LOG_MS))
  const lines = scene.errorLines()
  demand(lines.length === 0, `${lines.length} lines tell of errors, the first: ${lines[0]?.slice(0, 300)}`)
  return "0 lines tell of an error in any log"
}

export const ROWS: readonly Row[] = [
  { id: "A1", name: "sign-in", play: signingIn },
  { id: "A2", name: "workspaces", play: sharing },
  { id: "A3", name: "dashboard", play: dashboard },
  { id: "A4", name: "setup", play: settingUp },
  { id: "A5", name: "uploads", play: uploading },
  { id: "A6", name: "examples", play: drafting },
  { id: "A7", name: "provider", play: ({ ground }) => LOOKS["language model"](ground.env, ground.apiUrl) },
  { id: "A8", name: "review", play: reviewing },
  { id: "A9", name: "submission", play: submitting },
  { id: "A10", name: "webhooks", play: hearing },
  { id: "A11", name: "stages", play: staging },
  { id: "A12", name: "end", play: ending },
  { id: "A13", name: "answers", play: asking },
  { id: "logs", name: "all parts", play: logs },
]
