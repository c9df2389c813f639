import { endpoint } from "../_shared/endpoint.ts"
import { worldFrom } from "../_shared/function-world.ts"
import { AskSystem, system } from "./handler.ts"

const world = worldFrom(Deno.env.toObject())
Deno.serve(endpoint(world, { body: AskSystem }, system(world)))
