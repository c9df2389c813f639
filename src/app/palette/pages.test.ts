import { expect, test } from "vitest"
import { SECTIONS } from "../../features/settings/words.ts"
import { HUB_SECTIONS, links, SETTINGS_SECTIONS } from "../../lib/links.ts"
import { matching } from "./matching.ts"
import { sections } from "./pages.ts"

const ALL = sections("w1")

test("every section of the settings and of the tasks is found, by the name it has there and by two other words", () => {
  const addresses = ALL.map(({ href }) => href)
  for (const section of HUB_SECTIONS) expect(addresses).toContain(links.hub(section))
  for (const section of SETTINGS_SECTIONS)
    expect(ALL).toContainEqual(
      expect.objectContaining({ label: SECTIONS[section], href: links.settings(section) }),
    )
  for (const { label, also } of ALL) expect(also?.split(" ").length, label).toBeGreaterThan(1)
})

test.each([
  ["api key", "API keys"],
  ["token", "API keys"],
  ["dark mode", "Preferences"],
  ["email", "Profile"],
  ["invite", "Invitations"],
  ["permissions", "Roles"],
  ["statistics", "Usage"],
  ["hand over", "Delete workspace"],
])("%s leads to %s", (typed, label) => {
  expect(matching(ALL, typed).map((entry) => entry.label)).toContain(label)
})
