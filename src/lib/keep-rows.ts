import { reconcile } from "solid-js/store"

type Row = { id: unknown }

const isRow = (value: unknown): value is Row =>
  typeof value === "object" && value !== null && "id" in value && value.id !== null && value.id !== undefined

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype

/** A copy of arrays and plain objects through and through; what else is in them (a Blob, a Date) is the same. */
export function copyOf<T>(data: T): T {
  if (Array.isArray(data)) return data.map(copyOf) as T // an array of the same
  if (!isPlain(data)) return data
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, copyOf(value)])) as T // the same keys
}

/**
 * `fresh`, in which each row of a list that was in `old` under its `id` is the same object as before and says what is new in
 * it: a `For` leaves its elements alone. Lists and what holds them are new. Changes the rows of `old`, which must be a copy
 * that nobody else has.
 */
export function keepRows(old: unknown, fresh: unknown): unknown {
  if (old === fresh) return fresh
  if (Array.isArray(old) && Array.isArray(fresh)) return keepList(old, fresh)
  if (!isPlain(old) || !isPlain(fresh)) return fresh
  return Object.fromEntries(
    Object.entries(fresh).map(([key, value]) => [
      key,
      Array.isArray(value) ? keepRows(old[key], value) : value,
    ]),
  )
}

function keepList(old: readonly unknown[], fresh: readonly unknown[]): unknown[] {
  const known = new Map(old.filter(isRow).map((row) => [row.id, row]))
  return fresh.map((each, at) => {
    if (!isRow(each)) return Array.isArray(each) ? keepRows(old[at], each) : each // pages of rows
    const row = known.get(each.id)
    known.delete(each.id) // of two with one id, only one is the row that was there
    return row ? reconcile(each, { key: "id" })(row) : each
  })
}
