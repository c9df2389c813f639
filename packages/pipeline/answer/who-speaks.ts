// Who speaks for an assistant: its trained model alone unless an owner let a language model, and one is configured.
import type { AnsweredBy } from "@cerebros/contract/inference.ts"
import { type Asked, instead, languageModel, type Speak } from "./language-model.ts"
import { speakerFrom } from "./speaker.ts"

type Chosen = Asked & { run: { answered_by: AnsweredBy } }

/** Speaks by the run's own choice. A language model that is configured no more leaves the word to `trained`, which says so. */
export const whoSpeaks = <Of extends Chosen>(
  env: Record<string, string | undefined>,
  trained: Speak<Of>,
): Speak<Of> => {
  const provider = speakerFrom(env)
  const spoken = provider && languageModel(provider, trained)
  return (asked, signal) => {
    if (asked.run.answered_by === "trained") return trained(asked, signal)
    return spoken ? spoken(asked, signal) : instead(trained(asked, signal), undefined, NONE)
  }
}

const NONE = "No language model is configured on this installation any more."
