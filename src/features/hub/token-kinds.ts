// What the workers of a token take: a team's tasks, the trainings of its own trainer, or both.
import { wordsIn } from "./words.ts"
import type { TaskKind } from "@cerebros/contract/tasks.ts"
import { TOKEN_KINDS } from "./words-workers.ts"

export type TokenFor = "tasks" | "trainings" | "both"

/** As a person chooses. */
export const TOKEN_FOR = [
  {
    value: "tasks",
    label: TOKEN_KINDS.tasks,
    description: TOKEN_KINDS.tasksSay,
  },
  {
    value: "trainings",
    label: TOKEN_KINDS.trainings,
    description: TOKEN_KINDS.trainingsSay,
  },
  {
    value: "both",
    label: TOKEN_KINDS.both,
    description: TOKEN_KINDS.bothSay,
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
  wanted !== "tasks" && wordsIn(capabilities).length === 0 ? TOKEN_KINDS.nameCapability : undefined

/** What stands under a token that was just made. */
export const MADE_SAY: Record<TokenFor, string> = {
  tasks: TOKEN_KINDS.tasksMade,
  trainings: TOKEN_KINDS.trainingsMade,
  both: TOKEN_KINDS.bothMade,
}
