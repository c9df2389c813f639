// Text that the database can keep: JSON knows U+0000, halves of surrogate pairs and any depth, Postgres refuses all three.

const DEPTH_MAX = 64 // Postgres gives up at some thousand levels, people long before

/** The text with U+FFFD in place of each character that cannot be kept. */
export const storable = (text: string): string => text.toWellFormed().replaceAll("\0", "\uFFFD")

/**
 * A JSON value with its texts and keys made `storable`, and "…" for what lies deeper than 64 levels: what somebody else's
 * program says shall not be lost as a whole for one character.
 */
export function storableJson(value: unknown, depth = 0): unknown {
  if (typeof value === "string") return storable(value)
  if (typeof value !== "object" || value === null) return value
  if (depth >= DEPTH_MAX) return "…"
  if (Array.isArray(value)) return value.map((item) => storableJson(item, depth + 1))
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [storable(key), storableJson(item, depth + 1)]),
  )
}

/** Why a JSON value cannot be kept as it is, with where: "metadata.note: …"; `undefined` when it can. */
export function whyNotStorable(value: unknown, path: string[] = []): string | undefined {
  if (path.length > DEPTH_MAX) return `${path[0]}: nested deeper than ${DEPTH_MAX} levels.`
  if (typeof value === "string")
    return storable(value) === value
      ? undefined
      : `${path.map(storable).join(".")}: holds U+0000 or half of a surrogate pair, which cannot be stored.`
  if (typeof value !== "object" || value === null) return undefined
  for (const [key, item] of Object.entries(value)) {
    const why = whyNotStorable(key, [...path, key]) ?? whyNotStorable(item, [...path, key])
    if (why) return why
  }
  return undefined
}
