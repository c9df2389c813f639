// Takes the marks of Markdown, HTML and templates out of a stretch of text.
import { replaced, tidy, type Mapped } from "./mapped.ts"

const ENTITIES: readonly (readonly [RegExp, string])[] = [
  [/&nbsp;|&#160;/g, " "],
  [/&lt;/g, "<"],
  [/&gt;/g, ">"],
  [/&quot;|&#34;/g, '"'],
  [/&#39;|&apos;/g, "'"],
  [/&[mn]dash;/g, "–"],
  [/&amp;/g, "&"],
]

/** A stretch as it is read aloud: links by their words, emphasis gone, pictures, tags, comments and template calls gone. */
export function plain(from: Mapped): Mapped {
  if (!/[<>&*_`~[\]{}\\!]/.test(from.text)) return tidy(from)
  let text = replaced(from, /\{%.*?%\}|\{\{.*?\}\}|\{[:#.][^{}\n]*\}|<!--[\s\S]*?-->/g)
  text = replaced(text, /!\[[^\]]*\]\((?:[^()]|\([^()]*\))*\)/g)
  text = replaced(text, /\[((?:[^[\]]|\[[^\]]*\])*)\]\((?:[^()]|\([^()]*\))*\)/g)
  text = replaced(text, /\[([^\]]+)\]\[[^\]]*\]|\[\^[^\]]+\]/g)
  text = replaced(text, /\]\((?:[^()]|\([^()]*\))*\)/g) // what is left of a link whose words stand in another item
  text = replaced(text, /<((?:https?:\/\/|mailto:)[^>\s]+)>|<\/?[a-zA-Z][^<>]*>/g)
  text = replaced(text, /`+([^`]+)`+/g)
  text = replaced(text, /\*\*\*?([^*]+)\*\*\*?|(?<![\p{L}\p{N}])__([^_]+)__(?![\p{L}\p{N}])|~~([^~]+)~~/gu)
  text = replaced(
    text,
    /(?<![\p{L}\p{N}*])\*([^*\s][^*]*)\*(?![\p{L}\p{N}*])|(?<![\p{L}\p{N}_])_([^_\s][^_]*)_(?![\p{L}\p{N}_])/gu,
  )
  text = replaced(text, /\\([\\`*_{}[\]()#+\-.!<>|=~])/g)
  text = replaced(text, /\*\*+|(?<=\s|^)\*(?=\S)/g)
  for (const [pattern, sign] of ENTITIES) text = replaced(text, pattern, sign)
  return tidy(text)
}
