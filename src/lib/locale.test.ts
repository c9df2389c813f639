import { expect, test } from "vitest"
import { guardLanguage, isLanguageTag, LOCALE, sayNumber } from "./locale.ts"

test.each([
  ["en-US@posix", ["en-US@posix"], LOCALE, [LOCALE]], // a container, a kiosk, a bare machine
  ["C", ["C"], LOCALE, [LOCALE]],
  ["", [], LOCALE, [LOCALE]],
  ["en-US@posix", ["de-CH", "en-US@posix"], "de-CH", ["de-CH"]],
  ["de-CH", ["de-CH", "en"], "de-CH", ["de-CH", "en"]],
])("a browser that says %j, %j goes by %j", (language, languages, guarded, all) => {
  class Browser {
    get language() {
      return language // read-only, on the prototype, as in browsers
    }
    get languages() {
      return languages
    }
  }
  const browser = new Browser()
  guardLanguage(browser)
  expect([browser.language, browser.languages]).toEqual([guarded, all])
  expect(new Intl.NumberFormat(browser.language).format(1)).toBeTypeOf("string")
})

test("numbers are said in the language of the sentences around them", () => {
  expect(sayNumber(12_345)).toBe("12,345")
  expect(isLanguageTag("en-US@posix")).toBe(false)
})
