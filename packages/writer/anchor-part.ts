// What a part of a document adds to its questions: the version or the group of people that its heading names.
import type { Section } from "./read/blocks.ts"

/** "In Tallybook 4.2" for what stands under that heading. */
export function versionOf({ title, above }: Section): string | undefined {
  for (const each of [title, above]) {
    const named = /^(\p{Lu}[\p{L}\d]+(?: \p{Lu}\p{L}+)? v?\d+(?:\.\d+)+)\b/u.exec(each)?.[1]
    if (named) return `in ${named}`
    const bare = /^v?(\d+\.\d+(?:\.\d+)?)(?=$| )/.exec(each)?.[1]
    if (bare) return `in version ${bare}`
  }
  return undefined
}

const GROUP =
  /^(?:(?:part-time|full-time|temporary|new|external|agency|junior|senior|private|business|young|older|international) )?(?:staff|employees|visitors|guests|trainees|apprentices|interns|volunteers|members|children|students|pupils|parents|drivers|contractors|managers|tenants|customers|suppliers|patients|adults|teachers|freelancers|groups|schools|companies|residents|non-residents|beginners)$/i

/** "For visitors" for what stands under that heading and does not speak of them. */
export function groupOf({ title }: Section, prompt: string): string | undefined {
  const words = title.toLowerCase()
  return GROUP.test(title) && !prompt.toLowerCase().includes(words) ? `for ${words}` : undefined
}
