// Pieces of patterns that find a French sentence's construction, and a noun with its article.
import { small } from "../read/wording.ts"

/** A subject. */
export const SUBJECT =
  "(?:Les?|La|L['’]|Une?|Chaque|Tout|Toute|Tous les|Toutes les|Nos|Notre|Cette?|Aucune?) ?[^,;:.]{2,60}?"

/** "de la durée", "du loyer", "des objets trouvés", "de l’entretien": by its ending, where that tells; `undefined` where it does not. */
export function ofFrench(title: string): string | undefined {
  const [first = ""] = title.split(" ")
  if (!/^\p{Lu}\p{Ll}{2,}$/u.test(first) || title.split(" ").length > 5 || /[,&/(]/.test(title))
    return undefined
  const words = small(title)
  if (/(?<![suia])s$|(?<=e)s$|(?:eux|aux)$/.test(first)) return `des ${words}`
  if (/^[aeiouyéèêàâîô]/i.test(first)) return `de l’${words}`
  if (/(?:tion|sion|té|ance|ence|ure|ie|ée|ette|esse|ise|ade|ude|ière)$/.test(first)) return `de la ${words}`
  if (/(?:age|ment|eur|isme|oir|er|el|al|et|in|ol|ort|ard|eau|ail|oi|if)$/.test(first)) return `du ${words}`
  return undefined
}
