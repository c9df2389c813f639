// What the workers of the hub and their tokens are called on screen, and what is said of them.
import { sayCount } from "../../lib/locale.ts"

/** Who takes tasks. */
export const WORKERS = {
  title: "Workers",
  say: "Processes on any machine. They connect outwards, so no address of theirs has to be reachable.",
  caption: "Workers",
  none: "No worker yet",
  noneSay: "Create a token below and start one with it; it shows up here within seconds.",
  worker: "Worker",
  ofPlatform: "of the platform",
  byToken: (token: string | null) => `token ${token}`,
  atATime: (tasks: number) => `${sayCount(tasks, "task")} at a time`,
  state: "State",
  task: "Task",
  can: "Can",
  lastSeen: "Last seen",
  elsewhere: "works for another workspace",
  more: (tasks: number) => `, and ${tasks} more`,
}

/** What workers sign in with. */
export const TOKENS = {
  title: "Worker tokens",
  say: "A worker that has one takes tasks of this workspace, and can do nothing else. One that syncs a folder is made beside an assistant's documents.",
  caption: "Worker tokens",
  lastSeen: "Last seen",
  nameExample: "For example Workshop machine",
  takes: "What its workers take",
  capabilities: "Capabilities",
  capabilitiesSay: "What its workers can do that not every worker can. Separate them with commas.",
  capabilitiesExample: "gpu, large",
  trainer: "trainer",
  start: "Start a worker",
  program: "A program to begin with",
  takesBoth: "takes tasks and trainings",
  takesTrainings: "takes trainings",
  keepsFolder: (agent: string) => `syncs a folder with ${agent}`,
  revoke: "Workers that use it are refused from their next call on; what they hold goes to others.",
}

const START = "Start a worker with it in a checkout of Cerebros, on any machine that reaches this address."

/** What the workers of a token take. */
export const TOKEN_KINDS = {
  tasks: "Tasks",
  tasksSay: "What your team submits here or by an API key. A command of yours runs for each.",
  trainings: "Trainings",
  trainingsSay:
    "For a trainer of your own: the machine is given a release, trains on it by your command and brings the model back.",
  both: "Both",
  bothSay: "For a program of yours that has a function for each.",
  nameCapability:
    "A training names what its worker must be able to do: name it, too. It is “trainer” unless your trainer says otherwise.",
  tasksMade: `${START} It runs the command for each task; the task stands in a file, and so does the result.`,
  trainingsMade: `${START} It fetches each release from your trainer, runs the command on it and brings the model back; docs/api/trainer.md says how the three fit together.`,
  bothMade: `${START} The module exports a function for “task” and one for “train”.`,
}
