import "./app/trusted-types.ts"
import "./app/language.ts"
import "./ui/base.css"
import "./ui/tokens.css"
import { render } from "solid-js/web"
import { App } from "./app/app.tsx"
import { reloadForNewVersion } from "./app/lost-code.ts"

const root = document.getElementById("root")
if (!root) throw new Error("index.html has no element #root")
reloadForNewVersion()
render(() => <App />, root)
