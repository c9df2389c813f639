import { Navigate, type RouteDefinition } from "@solidjs/router"
import { type Component, lazy } from "solid-js"
import { links } from "../lib/links.ts"
import { Guard } from "./guard.tsx"

// What exists is registered, and nothing else: a page that is not there has no route, and so no link.
const pages = import.meta.glob<{ default: Component }>("../features/*/index.tsx")

/** Where each feature's page stands, by the name of its folder. */
const PATTERNS: Record<string, string[]> = {
  dashboard: ["/dashboard"],
  wizard: ["/agents/new", "/agents/:id/setup/:step"],
  agent: ["/agents/:id"],
  settings: ["/settings/:section?"],
  invitation: ["/invitations/:id"],
  workspaces: ["/workspaces/:id/members"],
}

const page = (feature: string): Component | undefined => {
  const load = pages[`../features/${feature}/index.tsx`]
  return load && lazy(load)
}

const behindTheGuard = Object.entries(PATTERNS).flatMap(([feature, paths]): RouteDefinition[] => {
  const component = page(feature)
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
