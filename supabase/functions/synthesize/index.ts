import { background } from "../_shared/background.ts"
import { endpoint } from "../_shared/endpoint.ts"
import { worldFrom } from "../_shared/function-world.ts"
import { Synthesize, synthesize } from "./handler.ts"

const world = worldFrom(Deno.env.toObject())
Deno.serve(endpoint(world, { body: Synthesize }, synthesize(world, background)))
