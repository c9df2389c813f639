/** Thrown by a check that does not hold. */
export class Broken extends Error {}

/** Says what does not hold, unless it does. */
export function demand(holds: boolean, say: string): asserts holds {
  if (!holds) throw new Broken(say)
}

/** The 95th of a hundred. */
export const p95 = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.ceil(values.length * 0.95) - 1] ?? Number.NaN
