// Vitest and Testing Library wait a second at most, unless told otherwise: too short where others use the machine. What is waited
// for here and does not come is a fault however long one waits.
import { vi } from "vitest"

const PATIENT_MS = 15_000 // below a test's own limit, so that it says what did not come

const waitFor = vi.waitFor.bind(vi)
vi.waitFor = (look, given = {}) =>
  waitFor(look, typeof given === "number" ? given : { timeout: PATIENT_MS, ...given })
