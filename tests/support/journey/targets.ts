// How large the things are that one presses, as a finger or a pointer finds them: WCAG 2.2's 2.5.8 and 2.5.5.
import type { Page } from "@playwright/test"

/** What can be pressed and is smaller than so many pixels either way, as "name: width × height"; text links within a sentence are exempt. */
export const smallTargetsOn = (page: Page, pixels: number): Promise<string[]> =>
  page.evaluate(smallTargets, pixels)

/**
 * In the page. A target is as large as the field around its middle in which pressing it works, be it by its own box, by
 * one laid over it or by its label. https://www.w3.org/TR/WCAG22/#target-size-minimum
 */
function smallTargets(pixels: number): string[] {
  const PRESSED =
    "a[href], button, input:not([type=hidden]), select, textarea, summary, [role=tab], [role=option], [role=menuitem]"
  const shows = (element: Element) =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
    element.getClientRects().length > 0 &&
    !element.matches(":disabled")
  const inSentence = (element: Element) =>
    getComputedStyle(element).display.startsWith("inline") &&
    [...(element.parentElement?.childNodes ?? [])].some(
      (node) => node.nodeType === Node.TEXT_NODE && /\p{L}{2}/u.test(node.textContent ?? ""),
    )
  const leadsTo = (hit: Element | null, element: Element) => {
    const label = hit?.closest("label")
    return element.contains(hit) || hit?.contains(element) === false
      ? element.contains(hit) || label?.control === element || label?.contains(element) === true
      : label?.control === element
  }
  const reach = (element: Element, x: number, y: number, dx: number, dy: number) => {
    let far = 0
    while (
      far < pixels &&
      leadsTo(document.elementFromPoint(x + dx * (far + 1), y + dy * (far + 1)), element)
    )
      far += 1
    return far
  }
  const found: string[] = []
  for (const element of document.querySelectorAll(PRESSED)) {
    if (!shows(element) || inSentence(element)) continue
    element.scrollIntoView({ block: "center", inline: "nearest", behavior: "instant" })
    const box = element.getBoundingClientRect()
    if (box.width <= 1 || box.height <= 1) continue // for screen readers alone
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
    if (!leadsTo(document.elementFromPoint(x, y), element)) continue // covered, or out of sight
    const width = Math.max(box.width, 1 + reach(element, x, y, -1, 0) + reach(element, x, y, 1, 0))
    const height = Math.max(box.height, 1 + reach(element, x, y, 0, -1) + reach(element, x, y, 0, 1))
    if (width >= pixels - 0.5 && height >= pixels - 0.5) continue
    const name = element.getAttribute("aria-label") ?? element.textContent?.trim().slice(0, 40)
    found.push(
      `${element.tagName.toLowerCase()}.${element.className || element.parentElement?.className} "${name}": ${Math.round(width)} × ${Math.round(height)}`,
    )
  }
  scrollTo(0, 0)
  return found
}
