import { z } from "zod"
import { background } from "../_shared/background.ts"
import { endpoint } from "../_shared/endpoint.ts"
import { worldFrom } from "../_shared/function-world.ts"
import { chat } from "./handler.ts"

const world = worldFrom(Deno.env.toObject())
Deno.serve(endpoint(world, { methods: ["GET", "POST", "PATCH"], body: z.unknown() }, chat(world, background)))
