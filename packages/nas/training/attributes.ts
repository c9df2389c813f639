// What of a thing a question asks for (its price, its weight, who founded it), and whether a text tells that: it names the attribute, and has a
// value of its kind. What documents do not say is most often an attribute of something that they speak of.
import { readFileSync } from "node:fs"
import { lexicon } from "../lexicon/lexicon.ts"
import { wordingsIn } from "./kinds.ts"
import { surelyFills } from "./slots.ts"
import { words } from "./words.ts"

/** `said`: the stems of words by which documents name it; `has`: whether a text has a value of its kind, null where any text may be one. */
export type Attribute = { said: readonly string[]; has: ((text: string) => boolean) | null }

const NUMBER = "\\d[\\d.,]*"
const unit = (units: string) => {
  const pattern = new RegExp(`${NUMBER}\\s?(?:${units})(?![\\p{L}\\p{N}])`, "iu")
  return (text: string) => pattern.test(text)
}
const of = (pattern: RegExp) => (text: string) => pattern.test(text)

const LENGTH = "mm|cm|m|km|met(?:re|er)s?|kilomet\\w+|centimet\\w+|millimet\\w+|miles?|feet|foot|ft|inch\\w*"
const AREA = "m²|m2|sqm|square \\w+|quadratmeter|hectares?|ha|acres?"
const VOLUME = "ml|cl|l|lit(?:re|er)s?|gallons?|m³|m3|cubic \\w+|kubikmeter"

const VALUES: Readonly<Record<string, (text: string) => boolean>> = {
  phone: of(/\+?\d[\d ()/-]{4,}\d|\b(?:ext(?:ension|\.)?|dial|call|phone|tel)\b[^.]{0,24}\d{2,}/i),
  "e-mail": of(/\S@\S/),
  url: of(/https?:|\bwww\.|\b[\w-]+\.(?:com|org|net|io|eu|de|uk|example)\b/i),
  address: of(
    /\b\p{Lu}\p{L}+ (?:street|road|square|avenue|quay|way)\b|\p{L}(?:straße|platz|gasse|weg) \d|\b\d{4,5} \p{Lu}/iu,
  ),
  money: (text) => surelyFills("money", text),
  share: (text) => surelyFills("share", text),
  clock: (text) => surelyFills("clock", text),
  date: (text) => surelyFills("date", text),
  duration: (text) => surelyFills("duration", text),
  often: (text) => surelyFills("often", text),
  count: (text) => surelyFills("count", text),
  number: of(/\d/),
  mass: unit("kg|g|mg|grams?|kilo\\w*|t|tonn?e?s?|tons?|lbs?|pounds?|oz|ounces?"),
  length: unit(`${LENGTH}|[x×]\\s?\\d+`),
  size: unit(`${LENGTH}|${AREA}|${VOLUME}|[x×]\\s?\\d+`),
  area: unit(AREA),
  volume: unit(VOLUME),
  temperature: unit("°\\s?[cf]?|º[cf]?|degrees?|celsius|grad"),
  pressure: unit("m?bar|psi|k?pa|hpa|atm"),
  speed: unit("km/h|kmh|mph|knots?|m/s|\\w+ (?:per|an?) (?:second|minute|hour)|rpm"),
  power: unit("[km]?w|k?va|watts?|kilowatts?|hp|ps"),
  voltage: unit("k?v|volts?|m?a|amp\\w*"),
  noise: unit("db\\w*|decibels?"),
  data: unit("[kmgt]i?b|bytes?|[kmg]bit\\S*|gigabytes?|megabytes?"),
  colour: of(
    /\b(?:red|blue|green|yellow|black|white|gr[ea]y|brown|orange|purple|violet|pink|beige|cream|ivory|gold(?:en)?|silver|turquoise|navy|crimson|scarlet|amber|olive|teal|rot|blau|grün|gelb|schwarz|weiß|grau|braun)\b/i,
  ),
  material: of(
    /\b(?:wood(?:en)?|oak|pine|beech|birch|plywood|steel|stainless|iron|alumini?um|copper|brass|metal|plastic|nylon|polyester|polypropylene|rubber|silicone|cotton|wool(?:len)?|linen|silk|felt|canvas|leather|glass|ceramic|clay|concrete|stone|paper|cardboard|holz|stahl|kunststoff|glas|beton)\b/i,
  ),
  name: (text) => surelyFills("name", text) || /(?<=[\p{L}\p{N},;] )\p{Lu}\p{L}+/u.test(text),
  person: (text) => surelyFills("name", text),
}

let read: ReadonlyMap<string, readonly Attribute[]> | undefined

/** Attributes by the stems of what people ask, from attributes.tsv: name, asked, said, kind of value. */
function attributes(): ReadonlyMap<string, readonly Attribute[]> {
  if (read) return read
  const { stem } = lexicon()
  const found = new Map<string, Attribute[]>()
  for (const line of readFileSync(new URL("../lexicon/attributes.tsv", import.meta.url), "utf8").split(
    "\n",
  )) {
    const [, asked = "", said = "", value = ""] = line.split("\t")
    const attribute: Attribute = {
      said: said.split("|").flatMap((term) => words(term).map(stem)),
      has: VALUES[value] ?? null,
    }
    for (const term of asked.split("|")) {
      const key = words(term).map(stem).join(" ")
      if (key !== "") found.set(key, [...(found.get(key) ?? []), attribute])
    }
  }
  return (read = found)
}

/** The attributes that a question asks for, each once. */
export function attributesOf(question: string): Attribute[] {
  const known = attributes()
  const found = wordingsIn(words(question).map(lexicon().stem), (wording) => known.get(wording) ?? [])
  return [...new Set(found)]
}

const NEUTRAL = 0.5
const AROUND = 0.7 // named in a heading or in what leads to a text

/** Mean over the attributes: whether it is named, whether there is a value of its kind, and both at once. */
export function tellsOf(
  attributes: readonly Attribute[],
  text: string,
  stems: ReadonlySet<string>,
  around: ReadonlySet<string>,
): { attributeNamed: number; attributeValued: number; attributeTold: number } {
  if (attributes.length === 0)
    return { attributeNamed: NEUTRAL, attributeValued: NEUTRAL, attributeTold: NEUTRAL }
  let named = 0
  let valued = 0
  let told = 0
  for (const { said, has } of attributes) {
    const isNamed = said.some((one) => stems.has(one)) ? 1 : said.some((one) => around.has(one)) ? AROUND : 0
    const isValued = has === null ? NEUTRAL : has(text) ? 1 : 0
    named += isNamed
    valued += isValued
    told += isNamed * (has === null ? 1 : isValued)
  }
  const count = attributes.length
  return { attributeNamed: named / count, attributeValued: valued / count, attributeTold: told / count }
}
