// What was worked out once and is looked at again.

/** A function that makes a value once a key; beyond `most` keys it forgets the one that was not asked for the longest. */
export function remembered<Key, T>(make: (key: Key) => T, most = Infinity): (key: Key) => T {
  const known = new Map<Key, T>() // the key that was asked for last at its end
  return (key) => {
    const old = known.get(key)
    if (old !== undefined) {
      if (most < Infinity) {
        known.delete(key)
        known.set(key, old)
      }
      return old
    }
    const made = make(key)
    known.set(key, made)
    if (known.size > most) {
      const oldest = known.keys().next()
      if (!oldest.done) known.delete(oldest.value)
    }
    return made
  }
}
