import { z } from "zod"
import { endpoint } from "../_shared/endpoint.ts"
import { worldFrom } from "../_shared/function-world.ts"
import { errorBody, openai } from "./handler.ts"

const world = worldFrom(Deno.env.toObject())
Deno.serve(
  endpoint(world, { methods: ["GET", "POST"], body: z.unknown(), sayProblem: errorBody }, openai(world)),
)
