// Answers questions with a model that was trained, in a process that has trained nothing, as the service does.
import { z } from "zod"
import { makeAnswerer } from "@cerebros/nas/training/answer.ts"
import { loadModel } from "@cerebros/nas/training/model.ts"
import { made, Size } from "./material.ts"

const ASKED = 200

const [folder, size] = z.tuple([z.string(), Size]).parse(process.argv.slice(2))
const examples = made(size).examples.synthetic_samples
const answerer = makeAnswerer(loadModel(folder))
answerer.answer(examples[0]?.prompt ?? "") // what is made once
const before = process.cpuUsage()
const times = Array.from({ length: ASKED }, (_, n) => {
  const { prompt = "" } = examples[(n * 37) % examples.length] ?? {}
  const asked = performance.now()
  answerer.answer(n % 2 === 0 ? prompt : prompt.replace(/^What is/, "Could you tell me"))
  return performance.now() - asked
}).sort((a, b) => a - b)
const { user, system } = process.cpuUsage(before)
console.log(
  JSON.stringify({
    answer_memory_peak_mb: Math.round(process.resourceUsage().maxRSS / 1024),
    answer_processor_ms: Math.round((user + system) / 1000 / ASKED),
    answer_ms_p50: Math.round(times[ASKED / 2] ?? 0),
    answer_ms_p95: Math.round(times[Math.floor(ASKED * 0.95)] ?? 0),
  }),
)
