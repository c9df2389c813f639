// Makes the platform's worker accounts on a deployment and prints their tokens, once (docs/deploy.md).
import { kindsOf } from "@cerebros/contract/tasks.ts"
import { formatServiceToken, makeServiceToken } from "@cerebros/contract/service-token.ts"
import { ensureWorkerAccount, SYNTHESIS_WORKERS } from "./account.ts"

const { SUPABASE_URL, SUPABASE_SECRET_KEY } = process.env
if (!SUPABASE_URL || !SUPABASE_SECRET_KEY) {
  console.error("Set SUPABASE_URL and SUPABASE_SECRET_KEY: the project's address and its secret key.")
  process.exit(1)
}
const worker = formatServiceToken(makeServiceToken("worker"))
const settler = formatServiceToken(makeServiceToken("worker"))
const synthesis = formatServiceToken(makeServiceToken("worker"))
await ensureWorkerAccount(SUPABASE_URL, SUPABASE_SECRET_KEY, {
  token: worker,
  name: "Platform worker",
  kinds: kindsOf("worker"),
})
await ensureWorkerAccount(SUPABASE_URL, SUPABASE_SECRET_KEY, {
  token: settler,
  name: "Settler",
  kinds: kindsOf("settler"),
})
await ensureWorkerAccount(SUPABASE_URL, SUPABASE_SECRET_KEY, {
  token: synthesis,
  name: "synthesize",
  kinds: kindsOf("synthesis"),
  maxWorkers: SYNTHESIS_WORKERS,
})
console.log(`WORKER_TOKEN=${worker}\nSETTLER_TOKEN=${settler}\nSYNTHESIS_WORKER_TOKEN=${synthesis}`)
