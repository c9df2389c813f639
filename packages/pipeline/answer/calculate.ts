// Arithmetic as a tool: sums, products, powers, percentages and a few functions. Parsed by precedence climbing (Pratt,
// "Top down operator precedence", 1973) and worked out on the way: nothing is ever run as code.

/** What is wrong with an expression, in a sentence for whoever wrote it. */
export class CalculationError extends Error {}

const DEPTH_MAX = 60
const DIGITS = 12 // of a result: what a double holds without the noise of binary fractions

const FUNCTIONS: Record<string, (...of: number[]) => number> = {
  abs: Math.abs,
  ceil: Math.ceil,
  floor: Math.floor,
  max: Math.max,
  min: Math.min,
  round: (value, places = 0) => Number(`${Math.round(Number(`${value}e${places}`))}e${-places}`),
  sqrt: Math.sqrt,
  sum: (...of) => of.reduce((all, each) => all + each, 0),
}
/** How strongly an operator binds, and what it does; `^` binds to the right. */
const OPERATORS: Record<string, { binds: number; isRight?: true; of(a: number, b: number): number }> = {
  "+": { binds: 1, of: (a, b) => a + b },
  "-": { binds: 1, of: (a, b) => a - b },
  "*": { binds: 2, of: (a, b) => a * b },
  "/": { binds: 2, of: divide },
  "^": { binds: 4, isRight: true, of: (a, b) => a ** b },
}
const SIGN_BINDS = 3 // -2^2 is -4

const TOKEN = /\s*(\d+(?:\.\d+)?(?:e[+-]?\d+)?|\.\d+|[a-z]+|[-+*/^%(),])/iy

/**
 * The value of an expression such as "round(1249.5 * 19%, 2)", to twelve digits. `%` behind a number is a hundredth of it; `×`, `÷` and `−`
 * stand for `*`, `/` and `-`. Throws `CalculationError` for what cannot be read or has no finite value.
 */
export function calculate(expression: string): number {
  const tokens = tokensOf(expression.replaceAll("×", "*").replaceAll("÷", "/").replaceAll("−", "-"))
  let at = 0
  const peek = () => tokens[at]
  const take = (token: string) => {
    if (tokens[at] !== token)
      throw new CalculationError(`Here a “${token}” is missing, ${place(tokens[at])}.`)
    at += 1
  }

  function expressionOf(least: number, depth: number): number {
    if (depth > DEPTH_MAX) throw new CalculationError("It is nested too deeply.")
    let value = valueOf(depth)
    for (let token = peek(); token !== undefined; token = peek()) {
      const operator = Object.hasOwn(OPERATORS, token) ? OPERATORS[token] : undefined
      if (!operator || operator.binds < least) break
      at += 1
      value = operator.of(
        value,
        expressionOf(operator.isRight ? operator.binds : operator.binds + 1, depth + 1),
      )
    }
    return value
  }

  function valueOf(depth: number): number {
    const token = tokens[at++]
    let value: number
    if (token === "-") return -expressionOf(SIGN_BINDS, depth + 1)
    if (token === "+") return expressionOf(SIGN_BINDS, depth + 1)
    if (token === "(") {
      value = expressionOf(0, depth + 1)
      take(")")
    } else if (token !== undefined && /^[\d.]/.test(token)) value = Number(token)
    else if (token !== undefined && Object.hasOwn(FUNCTIONS, token.toLowerCase()))
      value = call(FUNCTIONS[token.toLowerCase()], depth)
    else throw new CalculationError(`Here a number is missing, ${place(token)}.`)
    while (peek() === "%") {
      at += 1
      value /= 100
    }
    return value
  }

  function call(of: (typeof FUNCTIONS)[string] | undefined, depth: number): number {
    take("(")
    const given = [expressionOf(0, depth + 1)]
    while (peek() === ",") {
      at += 1
      given.push(expressionOf(0, depth + 1))
    }
    take(")")
    return of?.(...given) ?? Number.NaN
  }

  const value = expressionOf(0, 0)
  if (at < tokens.length) throw new CalculationError(`Here it should end, ${place(peek())}.`)
  if (!Number.isFinite(value)) throw new CalculationError("It has no finite value.")
  return Number(value.toPrecision(DIGITS))
}

const place = (token: string | undefined) => (token === undefined ? "at the end" : `before “${token}”`)

function divide(a: number, b: number): number {
  if (b === 0) throw new CalculationError("It divides by zero.")
  return a / b
}

function tokensOf(expression: string): string[] {
  const tokens: string[] = []
  TOKEN.lastIndex = 0
  for (let read = 0; expression.slice(read).trim() !== ""; read = TOKEN.lastIndex) {
    TOKEN.lastIndex = read
    const [, token] = TOKEN.exec(expression) ?? []
    if (token === undefined)
      throw new CalculationError(
        `“${/\S/u.exec(expression.slice(read))?.[0] ?? ""}” is not arithmetic. Use numbers, + - * / ^ %, brackets and ${Object.keys(FUNCTIONS).join(", ")}.`,
      )
    tokens.push(token)
  }
  return tokens
}
