import { ensureInstalled, handOver } from "./node24.mjs"

ensureInstalled()
handOver("packages/local-supabase/db.ts")
