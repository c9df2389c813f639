// Hosted ends a function after its answer unless told to wait; plain Deno keeps running.
declare const EdgeRuntime: { waitUntil(work: Promise<void>): void } | undefined

/** Lets work go on after the answer. */
export function background(work: Promise<void>): void {
  if (typeof EdgeRuntime !== "undefined") EdgeRuntime?.waitUntil(work)
}
