// What the workers of a token take: a team's tasks, the trainings of its own trainer, or both.
import { wordsIn } from "./words.ts"
import type { TaskKind } from "@cerebros/contract/tasks.ts"

export type TokenFor = "tasks" | "trainings" | "both"

/** As a person chooses. */
export const TOKEN_FOR = [
  {
    value: "tasks",
    label: "Tasks",
    description: "What your team submits here or by an API key. A command of yours runs for each.",
  },
  {
    value: "trainings",
    label: "Trainings",
    description:
      "For a trainer of your own: the machine is given a release, trains on it by your command and brings the model back.",
  },
  {
    value: "both",
    label: "Both",
    description: "For a program of yours that has a function for each.",
  },
] as const satisfies { value: TokenFor; label: string; description: string }[]

const KINDS: Record<TokenFor, TaskKind[]> = {
  tasks: ["task"],
  trainings: ["train"],
  both: ["task", "train"],
}
/** The kinds that such a token is registered with. */
export const kindsFor = (wanted: TokenFor): TaskKind[] => KINDS[wanted]

/** Why no token of these capabilities can take what it is for; undefined when it can. */
export const lacksCapability = (wanted: TokenFor, capabilities: string): string | undefined =>
  wanted !== "tasks" && wordsIn(capabilities).length === 0
    ? "A training names what its worker must be able to do: name it, too. It is “trainer” unless your trainer says otherwise."
    : undefined

const START = "Start a worker with it in a checkout of Cerebros, on any machine that reaches this address."
/** What stands under a token that was just made. */
export const MADE_SAY: Record<TokenFor, string> = {
  tasks: `${START} It runs the command for each task; the task stands in a file, and so does the result.`,
  trainings: `${START} It fetches each release from your trainer, runs the command on it and brings the model back; docs/api/trainer.md says how the three fit together.`,
  both: `${START} The module exports a function for “task” and one for “train”.`,
}
