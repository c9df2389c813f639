import { z } from "zod"
import { endpoint } from "../_shared/endpoint.ts"
import { worldFrom } from "../_shared/function-world.ts"
import { trainingData } from "./handler.ts"

const world = worldFrom(Deno.env.toObject())
Deno.serve(endpoint(world, { methods: ["GET"], body: z.unknown() }, trainingData(world)))
