// What a new stack needs beyond its schema: accounts for the worker process and for the function that drafts.
import { kindsOf } from "@cerebros/contract/tasks.ts"
import { ensureWorkerAccount, SYNTHESIS_WORKERS } from "@cerebros/worker/account.ts"
import type { Settings } from "./settings.ts"

/** Makes the platform's worker accounts through the API, as on hosted. May be repeated; needs gateway, auth and rest. */
export async function bootstrap({ apiUrl, keys }: Settings): Promise<void> {
  await Promise.all([
    ensureWorkerAccount(apiUrl, keys.secret, {
      token: keys.workerToken,
      name: "Platform worker",
      kinds: kindsOf("worker"),
    }),
    ensureWorkerAccount(apiUrl, keys.secret, {
      token: keys.settlerToken,
      name: "Settler",
      kinds: kindsOf("settler"),
    }),
    ensureWorkerAccount(apiUrl, keys.secret, {
      token: keys.synthesisWorkerToken,
      name: "synthesize",
      kinds: kindsOf("synthesis"),
      maxWorkers: SYNTHESIS_WORKERS,
    }),
  ])
}
