import { cleanup, render, screen } from "@solidjs/testing-library"
import { afterEach, expect, test } from "vitest"
import { StatCard, StatCards } from "./stat-card.tsx"

afterEach(cleanup)

test("a second value stands as weighty as the first", () => {
  render(() => (
    <StatCards label="The last 30 days">
      <StatCard label="Success Rate" value="100%" beside="50% answered from the documents" />
    </StatCards>
  ))
  expect(screen.getByText("50% answered from the documents").className).toBe(
    screen.getByText("100%").className,
  )
})
