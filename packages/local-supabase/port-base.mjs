// The one port that all ports of a stack follow from, as people name it. Plain JavaScript: scripts ask before Node 24 is there.

const DEFAULT_PORT_BASE = 54_320 // the Supabase CLI's: API 54321, database 54322, inbox 54324

/**
 * A port base as text, the default one when left out. Throws with a sentence when it is no number or leaves no room for
 * the ports of a stack.
 */
export function readPortBase(text) {
  const base = Number(text ?? DEFAULT_PORT_BASE)
  if (!/^\d+$/.test(text ?? String(base)) || base < 1024 || base > 65_400)
    throw new Error(
      `The port base must be a whole number from 1024 to 65400, and is ${JSON.stringify(text)}.`,
    )
  return base
}
