/** The language of the app's sentences, and so of the numbers and dates in them. */
export const LOCALE = "en"

const whole = new Intl.NumberFormat(LOCALE)
/** "12,345". */
export const sayNumber = (count: number): string => whole.format(count)

const plurals = new Intl.PluralRules(LOCALE)
/** Which of two words goes with the number: `plural(1, "is", "are")` → "is". */
export const plural = (count: number, one: string, many: string): string =>
  plurals.select(count) === "one" ? one : many

/** "1 page", "1,200 pages"; `many` where it is not made by an s. */
export const sayCount = (count: number, one: string, many = `${one}s`): string =>
  `${sayNumber(count)} ${plural(count, one, many)}`

/** Whether `Intl` takes the tag: what browsers report is not always one (BCP 47). */
export function isLanguageTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}

/**
 * Gives `browser` a language that `Intl` takes, where its own is none: a Chromium of a machine without a locale says
 * `en-US@posix`. Libraries hand `navigator.language` to `Intl` while they are imported, so run it before they are.
 */
export function guardLanguage(browser: { language: string; languages: readonly string[] }): void {
  const languages = browser.languages.filter(isLanguageTag)
  if (isLanguageTag(browser.language) && languages.length === browser.languages.length) return
  const guarded = languages.length > 0 ? languages : [LOCALE]
  Object.defineProperties(browser, {
    language: { value: guarded[0], configurable: true },
    languages: { value: guarded, configurable: true },
  })
}
