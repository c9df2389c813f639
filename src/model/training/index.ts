// How a training run is shown, on the last step of the setup and on the assistant's page.
export { StageList } from "./stage-list.tsx"
export { TrainingDetails } from "./training-details.tsx"
export { TrainingResult } from "./training-result.tsx"
