import { type MatchFilters, Navigate, type RouteDefinition } from "@solidjs/router"
import { type Component, lazy } from "solid-js"
import { HUB_SECTIONS, links, SETTINGS_SECTIONS, SETUP_STEPS } from "../lib/links.ts"
import { pageOf } from "./features.ts"
import { Guard } from "./guard.tsx"

const id = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

/**
 * Where each feature's page stands, by the name of its folder, and what its address may hold: a mistyped one finds no
 * page, instead of one that cannot load.
 */
const PLACES: Record<string, { paths: string[]; matchFilters?: MatchFilters }> = {
  dashboard: { paths: ["/dashboard"] },
  agent: { paths: ["/agents/:id"], matchFilters: { id } },
  tests: { paths: ["/agents/:id/tests"], matchFilters: { id } },
  configure: { paths: ["/agents/:id/settings"], matchFilters: { id } },
  versions: {
    paths: ["/agents/:id/versions", "/agents/:id/versions/:number/evidence"],
    matchFilters: { id, number: /^[1-9]\d{0,8}$/ },
  },
  chat: { paths: ["/chat", "/agents/:id/chat/:thread?"], matchFilters: { id, thread: id } },
  questions: { paths: ["/questions", "/agents/:id/questions"], matchFilters: { id } },
  hub: { paths: ["/hub/:section?"], matchFilters: { section: HUB_SECTIONS } },
  settings: { paths: ["/settings/:section?"], matchFilters: { section: SETTINGS_SECTIONS } },
  invitation: { paths: ["/invitations/:id"] }, // says itself what is wrong with its link
  trash: { paths: ["/trash"] },
  system: { paths: ["/system"] },
  help: { paths: ["/help"] },
  workspaces: { paths: ["/workspaces/:id/members"], matchFilters: { id } },
}

const ReviewStep = lazy(async () => ({
  default: (await import("../features/review/review-step.tsx")).ReviewStep,
}))
const Setup = lazy(() => import("../features/setup/index.tsx"))
const Access = lazy(async () => ({ default: (await import("./access.tsx")).Access }))
/** Only for those who may open it. */
const forRoles = (Page: Component) => () => (
  <Access>
    <Page />
  </Access>
)
/** Features never import each other: where one shows another, it is handed in here. */
const setup = ["/agents/new", "/agents/:id/setup/:step"].map((path): RouteDefinition => ({
  path,
  component: forRoles(() => <Setup reviewStep={ReviewStep} />),
  matchFilters: { id, step: SETUP_STEPS },
}))

const behindTheGuard = Object.entries(PLACES).flatMap(([feature, { paths, ...more }]): RouteDefinition[] => {
  const component = pageOf(feature)
  return component ? paths.map((path) => ({ path, component: forRoles(component), ...more })) : []
})

export const routes: RouteDefinition[] = [
  { path: "/sign-in", component: lazy(() => import("../features/sign-in/index.tsx")) },
  { path: "/auth/confirm", component: lazy(() => import("../features/sign-in/confirm.tsx")) },
  // All parts of the kit on one page, to look at; not in what is built.
  ...(import.meta.env.DEV ? [{ path: "/kit", component: lazy(() => import("./kit/index.tsx")) }] : []),
  {
    path: "/",
    component: Guard,
    children: [
      { path: "/", component: () => <Navigate href={links.dashboard()} /> },
      ...setup,
      ...behindTheGuard,
      { path: "*", component: lazy(() => import("./not-found.tsx")) },
    ],
  },
]
