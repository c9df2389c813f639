/** `words` for `ilike`, with the pattern's own signs taken literally. PostgREST reads `*` as `%`: it matches any one sign. */
export const literal = (words: string): string =>
  words.trim().replace(/[\\%_*]/g, (sign) => (sign === "*" ? "_" : `\\${sign}`))
