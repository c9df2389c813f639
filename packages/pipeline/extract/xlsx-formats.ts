// How cells of a spreadsheet show their numbers, as far as it changes what they say: dates, times and percentages.
import { childrenOf, streamXml } from "./xml-stream.ts"

/** `show`: a stored number as its cell's style shows it. */
export type CellFormats = { show(written: string, style: number): string }

type Kind = "number" | "percent" | "date" | "time" | "moment" | "duration" | Amount

/** A number with what stands before or behind it: a currency, a unit. */
type Amount = { before: string; after: string; digits: number }

/** Formats every spreadsheet has without listing them (ECMA-376, 18.8.30). */
function builtIn(id: number): Kind {
  if (id === 9 || id === 10) return "percent"
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58)) return "date"
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || id === 45 || id === 47) return "time"
  return id === 22 ? "moment" : id === 46 ? "duration" : "number"
}

/** The styles of a workbook. Days are counted from 1904 in files of old Macs, else from 1900. */
export function readFormats(part: Uint8Array | undefined, from1904: boolean): CellFormats {
  const own = new Map<number, Kind>()
  const byStyle: Kind[] = []
  if (part)
    streamXml(part, {
      isWhole: (name) => name === "numFmt" || name === "cellXfs",
      whole(tree) {
        if (tree.name === "numFmt")
          own.set(Number(tree.attributes.get("numFmtId")), kindOf(tree.attributes.get("formatCode") ?? ""))
        else
          for (const style of childrenOf(tree, "xf")) {
            const id = Number(style.attributes.get("numFmtId") ?? 0)
            byStyle.push(own.get(id) ?? builtIn(id))
          }
      },
    })
  return {
    show(written, style) {
      const number = Number(written)
      const kind = byStyle[style] ?? "number"
      if (written === "" || !Number.isFinite(number)) return written
      if (kind === "number") return plain(number, written)
      if (kind === "duration") return duration(number)
      if (typeof kind === "object") return amount(number, kind)
      if (kind === "percent") return `${plain(number * 100, "")}%`
      return moment(number + (from1904 ? DAYS_TO_1904 : 0), kind)
    },
  }
}

function kindOf(code: string): Kind {
  const signs = code.replace(/"[^"]*"|\\.|\[[^\]]*\]|_./g, "").toLowerCase()
  if (signs.includes("%")) return "percent"
  if (/\[(h+|m+|s+)\]/i.test(code)) return "duration"
  const isTime = /[hs]|am\/pm/.test(signs)
  const isDate = /[yd]/.test(signs)
  return isDate ? (isTime ? "moment" : "date") : isTime ? "time" : amountOf(code)
}

/** What a format writes around its digits, in quotes or as a sign of money: `#,##0.00 "€"`, `[$€-2] 0`, `0 "kg"`. */
function amountOf(code: string): Kind {
  const positive = code.split(";")[0]!
  const literal = positive
    .replace(/\[\$([^\]-]*)[^\]]*\]/g, "$1")
    .replace(/\[[^\]]*\]|_.|\*./g, "")
    .replace(/\\(.)/g, "$1")
    .replace(/"/g, "")
  const found = /^([^#0?]*)[#0?][#0?,. ]*(.*)$/.exec(literal)
  const [before, after] = [found?.[1]?.trim() ?? "", found?.[2] ?? ""]
  if (!found || !/[\p{L}\p{Sc}]/u.test(before + after) || /[#0?@]|general/i.test(before + after))
    return "number"
  const digits = /\.([0#]+)/.exec(literal)?.[1]?.length ?? 0
  const gap = /[#0?] /.test(literal) ? " " : ""
  return { before, after: after.trim() === "" ? "" : gap + after.trim(), digits }
}

/** Rounded only where nothing is lost: the format may hide digits that were stored. */
function amount(number: number, { before, after, digits }: Amount): string {
  const exact = plain(Math.abs(number), "")
  const shown =
    (exact.split(".")[1]?.length ?? 0) < digits ? Math.abs(number).toFixed(Math.min(digits, 10)) : exact
  return `${number < 0 ? "-" : ""}${before}${/\p{L}$/u.test(before) ? " " : ""}${shown}${after}`
}

/** Hours may be more than a day has. */
function duration(days: number): string {
  const seconds = Math.round(days * 86_400)
  const two = (part: number) => String(part).padStart(2, "0")
  const rest = seconds % 60
  return `${Math.floor(seconds / 3_600)}:${two(Math.floor(seconds / 60) % 60)}${rest ? `:${two(rest)}` : ""}`
}

/** Excel computes with 15 digits; what a file holds beyond them is noise. Longer whole numbers stay as they are written. */
const plain = (number: number, written: string): string =>
  /^-?\d+$/.test(written) ? written : String(Number(number.toPrecision(15)))

const DAYS_TO_1904 = 1_462
const DAYS_TO_1970 = 25_569
const DAY_MS = 86_400_000
const MAX_DAYS = 2_958_465 // 31 December 9999

function moment(days: number, kind: Kind): string {
  if (days < 0 || days > MAX_DAYS) return String(days)
  const real = days < 60 ? days + 1 : days // Excel believes in 29 February 1900
  const iso = new Date(Math.round(((real - DAYS_TO_1970) * DAY_MS) / 1_000) * 1_000).toISOString()
  const [date, time] = [iso.slice(0, 10), iso.slice(11, 16)]
  if (kind === "date") return date
  return kind === "time" && days < 1 ? time : `${date} ${time}`
}
