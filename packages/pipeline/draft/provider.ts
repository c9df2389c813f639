// Which language model drafts, from the environment. Every provider speaks Chat Completions, so one SDK reaches all.
import OpenAI, { AzureOpenAI } from "openai"
import { z } from "zod"
import { nasDrafter, OFFLINE_WRITER } from "@cerebros/contract/drafter.ts"
import { retryAfterMs } from "./failure.ts"
import type { Limits } from "./call-limits.ts"

/** What each is called; the README names those that `.env.example` has a group for (`npm run readme`). */
export const PROVIDER_NAMES = {
  openai: "OpenAI",
  anthropic: "Anthropic",
  azure: "Azure OpenAI",
  nas: "the NAS",
  compatible: "any OpenAI-compatible address",
  writer: OFFLINE_WRITER,
} as const

export type ProviderKind = keyof typeof PROVIDER_NAMES

export type Provider = {
  kind: ProviderKind
  /** As shown on screen. */
  name: string
  model: string
  temperature: number
  client(limits: Limits): OpenAI
}

type Env = Record<string, string | undefined>

const DEFAULT_TEMPERATURE = 0.7
const ANTHROPIC_URL = "https://api.anthropic.com/v1/" // its documented Chat Completions endpoint

const named = (name: string, what: string) => z.string({ error: `${name} is missing: ${what}.` })
const address = (name: string, what: string) =>
  named(name, what).refine((value) => /^https?:$/.test(URL.parse(value)?.protocol ?? ""), {
    error: `${name} is not an address: it must start with http:// or https://.`,
  })
const isAt = (url: string, path: string) => `${url.replace(/\/+$/, "")}${path}`

const Temperature = z.coerce
  .number({ error: "LLM_TEMPERATURE is not a number: use one between 0 and 2, or leave it out for 0.7." })
  .min(0, "LLM_TEMPERATURE is below 0: use one between 0 and 2.")
  .max(2, "LLM_TEMPERATURE is above 2: use one between 0 and 2.")
  .default(DEFAULT_TEMPERATURE)

type Connection = Omit<Provider, "kind" | "temperature">

/** One entry a provider: its variables, each with the sentence for when it is missing, and how to reach it. */
const providers = {
  openai: z
    .object({
      OPENAI_API_KEY: named("OPENAI_API_KEY", "paste a key from your OpenAI account"),
      OPENAI_MODEL: named("OPENAI_MODEL", "name the OpenAI model that drafts"),
    })
    .transform((env): Connection => ({
      name: `${PROVIDER_NAMES.openai} (${env.OPENAI_MODEL})`,
      model: env.OPENAI_MODEL,
      client: (limits) => plain("https://api.openai.com/v1", env.OPENAI_API_KEY, limits),
    })),
  anthropic: z
    .object({
      ANTHROPIC_API_KEY: named("ANTHROPIC_API_KEY", "paste a key from your Anthropic account"),
      ANTHROPIC_MODEL: named("ANTHROPIC_MODEL", "name the Anthropic model that drafts"),
    })
    .transform((env): Connection => ({
      name: `${PROVIDER_NAMES.anthropic} (${env.ANTHROPIC_MODEL})`,
      model: env.ANTHROPIC_MODEL,
      client: (limits) => plain(ANTHROPIC_URL, env.ANTHROPIC_API_KEY, limits),
    })),
  azure: z
    .object({
      AZURE_OPENAI_API_KEY: named("AZURE_OPENAI_API_KEY", "paste a key of your Azure OpenAI resource"),
      AZURE_OPENAI_ENDPOINT: address(
        "AZURE_OPENAI_ENDPOINT",
        "give the address of your Azure OpenAI resource",
      ),
      AZURE_OPENAI_DEPLOYMENT: named("AZURE_OPENAI_DEPLOYMENT", "name the deployment that drafts"),
      AZURE_OPENAI_API_VERSION: named(
        "AZURE_OPENAI_API_VERSION",
        "give the API version, for example 2024-10-21",
      ),
    })
    .transform((env): Connection => ({
      name: `${PROVIDER_NAMES.azure} (${env.AZURE_OPENAI_DEPLOYMENT})`,
      model: env.AZURE_OPENAI_DEPLOYMENT,
      client: (limits) =>
        new AzureOpenAI({
          ...settings(limits),
          baseURL: isAt(env.AZURE_OPENAI_ENDPOINT, "/openai"), // `endpoint` would clash with an OPENAI_BASE_URL in the environment
          apiKey: env.AZURE_OPENAI_API_KEY,
          apiVersion: env.AZURE_OPENAI_API_VERSION,
          deployment: env.AZURE_OPENAI_DEPLOYMENT,
        }),
    })),
  nas: z
    .object({
      NAS_API_ENDPOINT: address("NAS_API_ENDPOINT", "give the address of the NAS"),
      NAS_API_KEY: named("NAS_API_KEY", "give the key of the NAS"),
      NAS_DRAFT_MODEL: named("NAS_DRAFT_MODEL", "name the model of the NAS that drafts"),
    })
    .transform((env): Connection => ({
      name: nasDrafter(env.NAS_DRAFT_MODEL),
      model: env.NAS_DRAFT_MODEL,
      client: (limits) => plain(isAt(env.NAS_API_ENDPOINT, "/v1"), env.NAS_API_KEY, limits),
    })),
  compatible: z
    .object({
      LLM_BASE_URL: address(
        "LLM_BASE_URL",
        "give the address of an OpenAI-compatible server, up to and with /v1",
      ),
      LLM_MODEL: named("LLM_MODEL", "name the model of that server that drafts"),
      LLM_API_KEY: z.string().default("none"), // servers on one's own machine ask for none; the SDK wants one
    })
    .transform((env): Connection => ({
      name: `${new URL(env.LLM_BASE_URL).host} (${env.LLM_MODEL})`,
      model: env.LLM_MODEL,
      client: (limits) => plain(env.LLM_BASE_URL, env.LLM_API_KEY, limits),
    })),
  writer: z
    .object({
      WRITER_URL: address(
        "WRITER_URL",
        "no language model is configured, so give the address of the offline writer",
      ),
    })
    .transform((env): Connection => ({
      name: PROVIDER_NAMES.writer,
      model: "offline-writer",
      client: (limits) => plain(isAt(env.WRITER_URL, "/v1"), "none", limits),
    })),
} as const satisfies Record<ProviderKind, z.ZodType<Connection>>

/** The variable that, being set, chooses a provider. The NAS is not among them: its address is always set, for training. */
const CHOOSERS = [
  ["openai", "OPENAI_API_KEY"],
  ["anthropic", "ANTHROPIC_API_KEY"],
  ["azure", "AZURE_OPENAI_API_KEY"],
  ["compatible", "LLM_BASE_URL"],
] as const

/**
 * The provider that the environment names: `LLM_PROVIDER`, else the only one whose key or address is set, else the
 * offline writer; or what is wrong, one sentence a problem, each naming its variable and never its value.
 */
export function providerFrom(environment: Env): { provider: Provider } | { problems: string[] } {
  const set = withoutEmpty(environment)
  const env: Env = { ...set, AZURE_OPENAI_API_KEY: set.AZURE_OPENAI_API_KEY ?? set.AZURE_OPENAI_KEY } // its name in older guides
  const kind = chosen(env)
  if (typeof kind === "object") return { problems: [kind.problem] }
  const connection = providers[kind].safeParse(env)
  const temperature = Temperature.safeParse(env.LLM_TEMPERATURE)
  if (connection.success && temperature.success)
    return { provider: { kind, temperature: temperature.data, ...connection.data } }
  return {
    problems: [connection, temperature].flatMap(
      ({ error }) => error?.issues.map((issue) => issue.message) ?? [],
    ),
  }
}

function chosen(env: Env): ProviderKind | { problem: string } {
  const wish = env.LLM_PROVIDER?.toLowerCase()
  const known = Object.keys(providers) as ProviderKind[] // its keys are exactly these
  if (wish !== undefined)
    return known.find((kind) => kind === wish) ?? { problem: `LLM_PROVIDER is none of ${known.join(", ")}.` }
  const set = CHOOSERS.filter(([, variable]) => env[variable] !== undefined)
  if (set.length > 1)
    return {
      problem: `${set.map(([, variable]) => variable).join(" and ")} are both set: say with LLM_PROVIDER which one drafts.`,
    }
  return set[0]?.[0] ?? "writer"
}

/** A line `NAME=` in an environment file means "not set". */
const withoutEmpty = (env: Env): Env =>
  Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value?.trim() ? [[name, value.trim()]] : [])),
  )

const settings = (limits: Limits) => ({
  timeout: limits.headersMs,
  maxRetries: 1,
  logLevel: "off" as const, // it would print pieces of answers
  organization: null, // from the environment; would reach every provider
  project: null,
  fetch: patientFetch(limits.waitMs),
})

const plain = (baseURL: string, apiKey: string, limits: Limits) =>
  new OpenAI({ ...settings(limits), baseURL, apiKey })

/** `fetch` that tells the SDK not to sit out a longer wait than `waitMs`: it would sleep up to 60 s. */
function patientFetch(waitMs: number): typeof fetch {
  return async (input, init) => {
    const response = await fetch(input, init)
    if (response.ok || (retryAfterMs(response.headers) ?? 0) <= waitMs) return response
    const headers = new Headers(response.headers)
    headers.set("x-should-retry", "false")
    return new Response(response.body, { status: response.status, statusText: response.statusText, headers })
  }
}
