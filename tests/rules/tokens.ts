// Sizes of type, radii and steps of the grid that a style sheet writes by hand where a token has them.

/** The steps of the grid by what they stand for in points where nothing is dense: 8 `--s2`. */
function stepsIn(tokens: string): ReadonlyMap<number, string> {
  const [usual = ""] = tokens.slice(tokens.indexOf(":root {")).split("}")
  const found = usual.matchAll(/(--s\d+): ([\d.]+)(px|rem);/g)
  return new Map([...found].map(([, token = "", size, unit]) => [points(size, unit), token]))
}

const points = (size: string | undefined, unit: string | undefined): number =>
  Number(size) * (unit === "rem" ? 16 : 1)

/** A font's size and a radius are never a length of their own; shares of what stands around (`em`, `%`) are. */
const NEVER = /(?<![\w-])(font-size|border(?:-[a-z-]+)?-radius): ([^;{}]*?[\d.]+(?:px|rem)\b[^;{}]*);/g
const SPACE = /(?<![\w-])((?:row-|column-)?gap|(?:margin|padding)(?:-[a-z-]+)?): ([^;{}()]+);/g

/** What is written by hand in a style sheet, each with the token that it should be. */
export function literalsIn(css: string, tokens: string): string[] {
  const steps = stepsIn(tokens)
  const faults = [...css.matchAll(NEVER)].map(
    ([, property = "", value = ""]) =>
      `${property}: ${value} is no token of ${property === "font-size" ? "--size" : "--radius"}`,
  )
  for (const [, property = "", value = ""] of css.matchAll(SPACE))
    for (const [, size, unit] of value.matchAll(/(?<![-.\d])([\d.]+)(px|rem)\b/g)) {
      const token = steps.get(points(size, unit))
      if (token !== undefined) faults.push(`${property}: ${value} is var(${token})`)
    }
  return faults
}
