import { Navigate, type RouteDefinition } from "@solidjs/router"
import { lazy } from "solid-js"
import { links } from "../lib/links.ts"
import { pageOf } from "./features.ts"
import { Guard } from "./guard.tsx"

/** Where each feature's page stands, by the name of its folder. */
const PATTERNS: Record<string, string[]> = {
  dashboard: ["/dashboard"],
  wizard: ["/agents/new", "/agents/:id/setup/:step"],
  agent: ["/agents/:id"],
  hub: ["/hub/:section?"],
  settings: ["/settings/:section?"],
  invitation: ["/invitations/:id"],
  workspaces: ["/workspaces/:id/members"],
}

const behindTheGuard = Object.entries(PATTERNS).flatMap(([feature, paths]): RouteDefinition[] => {
  const component = pageOf(feature)
  return component ? paths.map((path) => ({ path, component })) : []
})

export const routes: RouteDefinition[] = [
  { path: "/sign-in", component: lazy(() => import("../features/sign-in/index.tsx")) },
  { path: "/auth/confirm", component: lazy(() => import("../features/sign-in/confirm.tsx")) },
  // All parts of the kit on one page, to look at; not in what is built.
  ...(import.meta.env.DEV ? [{ path: "/kit", component: lazy(() => import("./kit.tsx")) }] : []),
  {
    path: "/",
    component: Guard,
    children: [
      { path: "/", component: () => <Navigate href={links.dashboard()} /> },
      ...behindTheGuard,
      { path: "*", component: lazy(() => import("./not-found.tsx")) },
    ],
  },
]
