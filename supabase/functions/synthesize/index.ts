import { endpoint } from "../_shared/endpoint.ts"
import { worldFrom } from "../_shared/world.ts"
import { Synthesize, synthesize } from "./handler.ts"

// Hosted ends a function after its answer unless told to wait; plain Deno keeps running.
declare const EdgeRuntime: { waitUntil(work: Promise<void>): void } | undefined
const background = (work: Promise<void>) => {
  if (typeof EdgeRuntime !== "undefined") EdgeRuntime?.waitUntil(work)
}
const world = worldFrom(Deno.env.toObject())
Deno.serve(endpoint(world, { body: Synthesize }, synthesize(world, background)))
