// The open question, kept while the tab lives so that going to another page of the site loses nothing. All that a box ever stores.

const NAME = "cerebros-box"

/** Without storage (some pages are not given any) nothing is kept. */
const attempt = <T>(deed: () => T): T | undefined => {
  try {
    return deed()
  } catch {
    return undefined
  }
}

export const keptDraft = (): string => attempt(() => sessionStorage.getItem(NAME)) ?? ""

export function keepDraft(text: string): void {
  attempt(() => (text === "" ? sessionStorage.removeItem(NAME) : sessionStorage.setItem(NAME, text)))
}
