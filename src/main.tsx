import "./ui/base.css"
import { render } from "solid-js/web"
import { App } from "./app/app.tsx"

const root = document.getElementById("root")
if (!root) throw new Error("index.html has no element #root")
render(() => <App />, root)
