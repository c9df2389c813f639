import "./ui/base.css"
import { render } from "solid-js/web"
import type { core } from "zod"
import { App } from "./app/app.tsx"
import { reloadForNewVersion } from "./app/lost-code.ts"

// zod would try `new Function` for its first schema, which the content security policy forbids and reports. This is its
// `z.config({ jitless: true })` without loading zod on the sign-in page: its core reads this object when it is loaded.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } satisfies core.$ZodConfig })

const root = document.getElementById("root")
if (!root) throw new Error("index.html has no element #root")
reloadForNewVersion()
render(() => <App />, root)
