// Whatever else the environment names to answer with: an encoder from outside to train with, a language model that speaks from what is found.
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { outsideEncoder } from "@cerebros/nas/encoders/from-env.ts"
import { keepVectors } from "@cerebros/nas/encoders/outside.ts"
import { retrieve } from "@cerebros/nas/retrieve.ts"
import { makeAnswerer, textsAsked } from "@cerebros/nas/training/answer.ts"
import type { Model } from "@cerebros/nas/training/model.ts"
import { textsToEncode, trainModel } from "@cerebros/nas/training/run.ts"
import { languageModel, type SpokenPiece } from "@cerebros/pipeline/answer/language-model.ts"
import { speakerFrom } from "@cerebros/pipeline/answer/speaker.ts"
import type { Provider } from "@cerebros/pipeline/draft/provider.ts"
import { askModel } from "./ask.ts"
import type { Tried } from "./report.ts"
import type { QuestionSet } from "./sets.ts"

export type Outside = {
  /** What those that are named make of a set, by the name of the method; `model` is the one trained without them. */
  ask(set: QuestionSet, model: Model, seed: number): Promise<[string, Tried[]][]>
  close(): void
}

/** Those that the environment names; without any there is nothing to print. Throws a sentence where what is named cannot be used. */
export async function fromOutside(env: Record<string, string | undefined>): Promise<Outside> {
  const encoder = await outsideEncoder(env)
  const folder = mkdtempSync(join(tmpdir(), "bench-vectors-"))
  const vectors = encoder && keepVectors(encoder, folder)
  const speaker = speakerFrom(env)
  return {
    async ask(set, model, seed) {
      const found: [string, Tried[]][] = []
      if (vectors) {
        await vectors.prepare(textsToEncode(set.submitted, seed))
        await vectors.prepare(set.questions.flatMap(({ question }) => textsAsked(question)))
        const quiet = { note: () => {}, save: () => {}, now: () => 0 }
        const { model: own } = trainModel(set.submitted, seed, null, quiet, { vectors })
        found.push([`trained with ${vectors.name}, seed ${seed}`, askModel(set, own, vectors)])
      }
      if (speaker && seed === 1) found.push([speaker.name, await askSpeaker(set, model, speaker)])
      return found
    },
    close() {
      vectors?.close()
      rmSync(folder, { recursive: true })
    },
  }
}

const PASSAGES = 5 // as a run's search tool asks for

/** What a language model says from what the trained model finds, its citations checked. Its confidence is the trained model's. */
async function askSpeaker(set: QuestionSet, model: Model, speaker: Provider): Promise<Tried[]> {
  const answerer = makeAnswerer(model)
  const own = askModel(set, model)
  const tried: Tried[] = []
  for (const each of own) {
    const { question } = each.asked
    const trained = async function* (): AsyncGenerator<SpokenPiece> {
      yield { text: each.text, extras: { outcome: each.outcome, sources: [] } }
    }
    const run = { agent: set.name, purpose: "", history: [] }
    const began = performance.now()
    let [text, outcome] = ["", each.outcome]
    for await (const piece of languageModel(speaker, trained)(
      { run, question, found: retrieve(answerer, question, PASSAGES) },
      new AbortController().signal,
    )) {
      text += piece.text ?? ""
      outcome = piece.extras?.outcome ?? outcome
    }
    tried.push({ ...each, text, outcome, guess: text, ms: performance.now() - began })
  }
  return tried
}
