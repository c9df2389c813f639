import { z } from "zod"
import { endpoint } from "../_shared/endpoint.ts"
import { worldFrom } from "../_shared/function-world.ts"
import { box, originsOf } from "./handler.ts"

const world = worldFrom(Deno.env.toObject())
const spec = {
  methods: ["GET", "POST", "PATCH"],
  body: z.unknown(),
  maxBytes: 16 * 1024,
  originsOf: originsOf(world),
}
Deno.serve(endpoint(world, spec, box(world)))
