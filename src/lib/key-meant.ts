/**
 * Which key was meant. A letter is the one whatever Caps Lock says; on a layout of other letters (Cyrillic, Greek, Hebrew)
 * it is the one that stands in its place on a Latin keyboard.
 */
export function keyMeant({ key, code, shiftKey }: Pick<KeyboardEvent, "key" | "code" | "shiftKey">): string {
  const isOther = key.length === 1 && key > "\x7f" && /^\p{L}\p{M}*$/u.test(key)
  const letter = /^[a-z]$/i.test(key) ? key : isOther ? /^Key([A-Z])$/.exec(code)?.[1] : undefined
  if (letter === undefined) return key
  return shiftKey ? letter.toUpperCase() : letter.toLowerCase()
}
