// A German clause that speaks to its reader, as somebody says it of oneself: "Sie verhindert sind", "ich verhindert bin".

/** "ich verhindert bin" of "Sie verhindert sind": who asks speaks of oneself; none where that would need more than the verb's ending. */
export function asMine(clause: string): string | undefined {
  if (!/\bSie\b/.test(clause)) return /\bIhre?\p{Ll}?\b|\bIhnen\b/u.test(clause) ? undefined : clause
  const [, own = "", verb = ""] = /^Sie (?:(.+) )?(\p{Ll}+)$/u.exec(clause) ?? []
  if (verb === "" || /\b(?:Sie|Ihnen|Ihr\p{Ll}*|sich|und|oder)\b/u.test(own)) return undefined
  const mine = OF_ME[verb] ?? (/e[lr]n$/.test(verb) ? `${verb.slice(0, -1)}e` : verb.replace(/en$/, "e"))
  return mine === verb ? undefined : `ich ${own === "" ? "" : `${own} `}${mine}`
}

const OF_ME: Record<string, string> = {
  sind: "bin",
  waren: "war",
  können: "kann",
  müssen: "muss",
  dürfen: "darf",
  wollen: "will",
  mögen: "mag",
  wissen: "weiß",
}
