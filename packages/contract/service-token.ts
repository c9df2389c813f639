// Tokens of service accounts: API keys of programs, tokens of workers, what stands behind the key of a box. The auth server knows
// each as a user whose password is the secret part, so a token is exchanged for a session like any sign-in. The database keeps the
// secret's SHA-256, which says beforehand whether the auth server would know it (docs/decisions/003).

const PREFIX = { api_key: "crb", worker: "crw", box: "cbx" } as const
export type ServiceKind = keyof typeof PREFIX
const KINDS = Object.keys(PREFIX) as ServiceKind[] // its only keys

export type ServiceToken = { kind: ServiceKind; id: string; secret: string }

const UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
const FORM = new RegExp(`^(${Object.values(PREFIX).join("|")})_(${UUID})_([A-Za-z0-9_-]{32,64})$`)

/** A new token of that kind, with 192 random bits. */
export function makeServiceToken(kind: ServiceKind): ServiceToken {
  const bytes = crypto.getRandomValues(new Uint8Array(24))
  const secret = btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
  return { kind, id: crypto.randomUUID(), secret }
}

/** As people and programs carry it: `crb_<id>_<secret>`, or `crw_…` for a worker; of a box only functions see it. */
export const formatServiceToken = ({ kind, id, secret }: ServiceToken): string =>
  `${PREFIX[kind]}_${id}_${secret}`

/** The parts of a token, `undefined` when it is none. */
export function parseServiceToken(token: string): ServiceToken | undefined {
  const [, prefix, id, secret] = FORM.exec(token) ?? []
  const kind = KINDS.find((each) => PREFIX[each] === prefix)
  return kind && id !== undefined && secret !== undefined ? { kind, id, secret } : undefined
}

/** SHA-256 of a token's secret in lower-case hex, as `private.service_tokens` keeps it. */
export async function secretHash({ secret }: Pick<ServiceToken, "secret">): Promise<string> {
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(secret))
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, "0")).join("")
}

/** The address of the service account; `.invalid` never receives mail (RFC 2606). */
export const serviceEmail = ({ kind, id }: Pick<ServiceToken, "kind" | "id">): string =>
  `${kind.replace("_", "-")}-${id}@service.invalid`
