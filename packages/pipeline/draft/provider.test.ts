import { describe, expect, test } from "vitest"
import { z } from "zod"
import { providerFrom } from "./provider.ts"

const WRITER = { WRITER_URL: "http://127.0.0.1:24332" }
const OPENAI = { OPENAI_API_KEY: "sk-secret", OPENAI_MODEL: "gpt-4.1-mini" }

const chosen = (env: Record<string, string>) => {
  const found = providerFrom(env)
  return "provider" in found ? found.provider : found.problems
}

describe("a provider is chosen", () => {
  test.each([
    ["none set", WRITER, "Offline writer (no language model configured)"],
    ["an OpenAI key", { ...WRITER, ...OPENAI }, "OpenAI (gpt-4.1-mini)"],
    [
      "empty lines count as not set",
      { ...WRITER, OPENAI_API_KEY: "", LLM_BASE_URL: "  " },
      "Offline writer (no language model configured)",
    ],
    [
      "the NAS is always set, and drafts only when named",
      { ...WRITER, NAS_API_ENDPOINT: "http://nas", NAS_API_KEY: "k" },
      "Offline writer (no language model configured)",
    ],
    [
      "LLM_PROVIDER decides",
      {
        ...OPENAI,
        LLM_PROVIDER: "Azure",
        AZURE_OPENAI_API_KEY: "k",
        AZURE_OPENAI_ENDPOINT: "https://r.openai.azure.com",
        AZURE_OPENAI_DEPLOYMENT: "d",
        AZURE_OPENAI_API_VERSION: "2024-10-21",
      },
      "Azure OpenAI (d)",
    ],
    [
      "a key by its older name",
      {
        AZURE_OPENAI_KEY: "k",
        AZURE_OPENAI_ENDPOINT: "https://r.openai.azure.com",
        AZURE_OPENAI_DEPLOYMENT: "d",
        AZURE_OPENAI_API_VERSION: "2024-10-21",
      },
      "Azure OpenAI (d)",
    ],
    ["any address", { LLM_BASE_URL: "https://llm.example.com/v1", LLM_MODEL: "m" }, "llm.example.com (m)"],
  ])("%s", (_case, env, name) => {
    expect(chosen(env)).toMatchObject({ name })
  })

  test("the temperature is 0.7 unless it is set", () => {
    expect(chosen(WRITER)).toMatchObject({ temperature: 0.7 })
    expect(chosen({ ...WRITER, LLM_TEMPERATURE: "0" })).toMatchObject({ temperature: 0 })
  })

  test("other variables of the SDK do not reach a foreign server", () => {
    const provider = chosen({ ...WRITER })
    if (Array.isArray(provider)) throw new Error(provider.join(" "))
    process.env.OPENAI_BASE_URL = "https://elsewhere.example.com"
    try {
      const limits = { headersMs: 1, idleMs: 1, wholeMs: 1, waitMs: 1, answerMaxChars: 1 }
      expect(provider.client(limits).baseURL).toBe("http://127.0.0.1:24332/v1")
    } finally {
      delete process.env.OPENAI_BASE_URL
    }
  })
})

describe("a problem is one sentence that names the variable", () => {
  test.each([
    [
      "a missing model",
      { OPENAI_API_KEY: "sk-secret" },
      ["OPENAI_MODEL is missing: name the OpenAI model that drafts."],
    ],
    [
      "several at once",
      { LLM_PROVIDER: "azure", AZURE_OPENAI_ENDPOINT: "my-resource", AZURE_OPENAI_API_VERSION: "v" },
      [
        "AZURE_OPENAI_API_KEY is missing: paste a key of your Azure OpenAI resource.",
        "AZURE_OPENAI_ENDPOINT is not an address: it must start with http:// or https://.",
        "AZURE_OPENAI_DEPLOYMENT is missing: name the deployment that drafts.",
      ],
    ],
    [
      "two providers",
      { ...OPENAI, ANTHROPIC_API_KEY: "k" },
      ["OPENAI_API_KEY and ANTHROPIC_API_KEY are both set: say with LLM_PROVIDER which one drafts."],
    ],
    [
      "a temperature in words",
      { ...WRITER, LLM_TEMPERATURE: "warm" },
      ["LLM_TEMPERATURE is not a number: use one between 0 and 2, or leave it out for 0.7."],
    ],
    [
      "nothing at all",
      {},
      ["WRITER_URL is missing: no language model is configured, so give the address of the offline writer."],
    ],
  ])("%s", (_case, env, problems) => {
    expect(chosen(env)).toEqual(problems)
    expect(problems.join()).not.toContain("sk-secret")
  })
})

test("a provider that is not known is answered by those that are", () => {
  const [problem, ...more] = z.array(z.string()).parse(chosen({ LLM_PROVIDER: "gemini" }))
  expect(problem).toMatch(/^LLM_PROVIDER is none of openai, anthropic, .*\bwriter\.$/)
  expect(more).toEqual([])
})
