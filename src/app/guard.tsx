import { Navigate, type RouteSectionProps, useLocation } from "@solidjs/router"
import { lazy, Match, Switch } from "solid-js"
import { links } from "../lib/links.ts"
import { sessionState } from "../lib/session.ts"
import { Splash } from "./splash.tsx"

const Shell = lazy(() => import("./shell.tsx"))

/** Nothing behind it is drawn, fetched or loaded without a session; sign-in then leads back here. */
export function Guard(props: RouteSectionProps) {
  const location = useLocation()
  return (
    <Switch fallback={<Splash />}>
      <Match when={sessionState() === "out"}>
        <Navigate href={links.signIn(`${location.pathname}${location.search}${location.hash}`)} />
      </Match>
      <Match when={sessionState() === "in"}>
        <Shell>{props.children}</Shell>
      </Match>
    </Switch>
  )
}
