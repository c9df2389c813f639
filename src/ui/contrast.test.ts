import { readFileSync } from "node:fs"
import { describe, expect, test } from "vitest"

const css = readFileSync("src/ui/tokens.css", "utf8")
const block = (selector: string) => css.slice(css.indexOf(`${selector} {`)).split("}")[0] ?? ""
const tokensIn = (text: string): Record<string, string> =>
  Object.fromEntries(
    [...text.matchAll(/--([\w-]+):\s*([^;]+);/g)].map((found) => [found[1] ?? "", found[2] ?? ""]),
  )
const light = tokensIn(block(":root"))
const THEMES = { light, dark: { ...light, ...tokensIn(block(':root[data-theme="dark"]')) } }

/** What a person who asks for more contrast gets over them. */
const more = css.slice(css.indexOf("prefers-contrast: more"))
const moreIn = (selector: string) => tokensIn(more.slice(more.indexOf(`${selector} {`)).split("}")[0] ?? "")
const STRONGER = {
  light: { ...THEMES.light, ...moreIn(":root") },
  dark: { ...THEMES.dark, ...moreIn(":root"), ...moreIn(':root[data-theme="dark"]') },
}

type Rgb = [number, number, number]

/** Linear-light sRGB of `#rgb`, `#rrggbb` or `oklch(l c h)`. Matrices: Björn Ottosson, "A perceptual color space", 2020. */
function linear(color: string): Rgb {
  const hex = /^#([\da-f]{3}|[\da-f]{6})$/i.exec(color)?.[1]
  if (hex) {
    const pairs = hex.length === 3 ? Array.from(hex, (digit) => digit + digit) : (hex.match(/../g) ?? [])
    const [r = 0, g = 0, b = 0] = pairs.map((pair) => {
      const value = parseInt(pair, 16) / 255
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
    })
    return [r, g, b]
  }
  const parts = /^oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)$/.exec(color)
  if (!parts) throw new Error(`${color} is neither #rrggbb nor oklch(l c h)`)
  const [lightness, chroma, hue] = parts.slice(1).map(Number) as [number, number, number] // the pattern has three groups
  const a = chroma * Math.cos((hue * Math.PI) / 180)
  const b = chroma * Math.sin((hue * Math.PI) / 180)
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  const clamp = (value: number) => Math.min(1, Math.max(0, value))
  return [
    clamp(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    clamp(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    clamp(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ]
}

/** WCAG 2.2 contrast ratio. */
function contrast(one: string, other: string): number {
  const luminance = ([r, g, b]: Rgb) => 0.2126 * r + 0.7152 * g + 0.0722 * b
  const [low = 0, high = 0] = [luminance(linear(one)), luminance(linear(other))].sort((a, b) => a - b)
  return (high + 0.05) / (low + 0.05)
}

const GROUNDS = ["canvas", "sunken", "surface", "raised", "hover"]
const TEXT: [text: string, grounds: string[]][] = [
  ["text", [...GROUNDS, "pressed", "selected"]],
  ["text-2", [...GROUNDS, "pressed", "selected"]],
  ["text-3", GROUNDS],
  ["brand-text", [...GROUNDS, "brand-tint"]],
  ["violet-text", ["canvas", "surface", "violet-tint"]],
  ["green-text", ["canvas", "surface", "green-tint"]],
  ["red-text", [...GROUNDS, "red-tint"]],
  ["amber-text", ["canvas", "surface", "amber-tint"]],
  ["text", ["brand-tint", "green-tint", "red-tint", "amber-tint"]],
  ["text-on-color", ["brand-strong", "brand-strong-hover", "red-strong", "red-strong-hover"]],
]

describe.each(Object.entries(THEMES))("the %s theme", (_, tokens) => {
  const of = (name: string) => tokens[name] ?? `--${name} is not there`

  test.each(TEXT.flatMap(([text, grounds]) => grounds.map((ground) => [text, ground])))(
    "%s is readable on %s",
    (text, ground) => {
      expect(contrast(of(text ?? ""), of(ground ?? ""))).toBeGreaterThanOrEqual(4.5)
    },
  )

  test.each(["canvas", "surface", "raised"])("edges of fields and the focus can be seen on %s", (ground) => {
    expect(contrast(of("control-line"), of(ground))).toBeGreaterThanOrEqual(3)
    expect(contrast(of("focus"), of(ground))).toBeGreaterThanOrEqual(3)
  })
})

describe.each(Object.entries(STRONGER))("the %s theme with more contrast", (_, tokens) => {
  test.each(GROUNDS)("words and edges on %s", (ground) => {
    for (const text of ["text", "text-2", "text-3"])
      expect(contrast(tokens[text] ?? "", tokens[ground] ?? ""), text).toBeGreaterThanOrEqual(7)
    expect(contrast(tokens["control-line"] ?? "", tokens[ground] ?? "")).toBeGreaterThanOrEqual(4.5)
  })
})

test("the sum itself: black on white is 21, and our brand blue on white 4.0", () => {
  expect(contrast("#000", "#fff")).toBeCloseTo(21)
  expect(contrast("#3182ce", "#ffffff")).toBeCloseTo(4.03, 1)
  expect(contrast("oklch(1 0 0)", "#000000")).toBeCloseTo(21)
})
