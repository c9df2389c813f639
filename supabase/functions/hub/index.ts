import { z } from "zod"
import { endpoint } from "../_shared/endpoint.ts"
import { worldFrom } from "../_shared/function-world.ts"
import { hub } from "./handler.ts"

const BATCH_MAX_BYTES = 4 * 1024 * 1024 // 500 tasks of 8 KB
const world = worldFrom(Deno.env.toObject())
Deno.serve(
  endpoint(
    world,
    {
      methods: ["GET", "POST", "DELETE"],
      body: z.unknown(),
      maxBytes: BATCH_MAX_BYTES,
      holdsSecret: ([first]) => first === "tokens" || first === "session",
    },
    hub(world),
  ),
)
