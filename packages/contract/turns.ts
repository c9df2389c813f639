// What was said before an example's prompt, as one text that people can edit together: each turn begins with a line that says who
// speaks, "@user" or "@assistant". A line of a turn that begins with "@" has one more.

export type Turn = { role: "user" | "assistant"; text: string }

const MARK = /^@(user|assistant)$/

/** The turns of a context, in order. What stands before the first mark was said by the user. */
export function turnsIn(context: string): Turn[] {
  if (context === "") return []
  const turns: { role: Turn["role"]; lines: string[] }[] = []
  for (const line of context.split("\n")) {
    const role = MARK.exec(line)?.[1]
    if (role) turns.push({ role: role === "user" ? "user" : "assistant", lines: [] })
    else {
      if (turns.length === 0) turns.push({ role: "user", lines: [] })
      turns.at(-1)!.lines.push(line.startsWith("@@") ? line.slice(1) : line)
    }
  }
  return turns.map(({ role, lines }) => ({ role, text: lines.join("\n") }))
}

/** The context that `turnsIn` reads as these turns; "" for none. */
export const contextOf = (turns: readonly Turn[]): string =>
  turns.map(({ role, text }) => `@${role}\n${text.replace(/^@/gm, "@@")}`).join("\n")
