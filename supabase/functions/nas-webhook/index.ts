import { worldFrom } from "../_shared/world.ts"
import { nasWebhook } from "./handler.ts"

Deno.serve(nasWebhook(worldFrom(Deno.env.toObject())))
