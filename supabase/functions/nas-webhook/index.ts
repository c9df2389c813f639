import { worldFrom } from "../_shared/function-world.ts"
import { nasWebhook } from "./handler.ts"

Deno.serve(nasWebhook(worldFrom(Deno.env.toObject())))
