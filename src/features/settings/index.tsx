import { useParams } from "@solidjs/router"
import { Match, Switch } from "solid-js"
import { links, SETTINGS_SECTIONS, type SettingsSection } from "../../lib/links.ts"
import { useMembership } from "../../model/membership.ts"
import { mayOpen } from "../../model/pages.ts"
import { createTitle } from "../../lib/title.ts"
import { Loaded } from "../../ui/loaded.tsx"
import { PageHead } from "../../ui/page-head.tsx"
import { SectionNav } from "../../ui/section-nav.tsx"
import { Engineers } from "./engineers.tsx"
import { Keys } from "./keys.tsx"
import { Preferences } from "./preferences.tsx"
import { Profile } from "./profile.tsx"
import { Usage } from "./usage.tsx"
import { Workspace } from "./workspace.tsx"
import { SECTIONS, SETTINGS } from "./words.ts"
import "./settings.css"

/** What is about the person, whatever workspace is at hand; the others are about that workspace. */
const OF_PERSON: readonly SettingsSection[] = ["profile", "preferences"]

/** `/settings/:section?`: about the person, or about the workspace. */
export default function Settings() {
  return (
    <Loaded>
      <Sections />
    </Loaded>
  )
}

function Sections() {
  const params = useParams<{ section?: string }>()
  const membership = useMembership()
  const section = (): SettingsSection =>
    SETTINGS_SECTIONS.find((each) => each === params.section) ?? "profile"
  const isOfPerson = () => OF_PERSON.includes(section())
  createTitle(() => `${isOfPerson() ? SETTINGS.person : SETTINGS.workspace} · ${SECTIONS[section()]}`)
  return (
    <div class="settings">
      <PageHead
        title={isOfPerson() ? SETTINGS.title : SETTINGS.workspace}
        say={isOfPerson() ? SETTINGS.say : SETTINGS.workspaceSay(membership.current()?.name)}
      />
      <SectionNav
        label={SETTINGS.nav}
        sections={SETTINGS_SECTIONS.filter((each) => mayOpen(membership.role(), each)).map((each) => ({
          href: links.settings(each),
          label: SECTIONS[each],
          current: each === section(),
        }))}
      />
      <Loaded>
        <Switch>
          <Match when={section() === "profile"}>
            <Profile />
          </Match>
          <Match when={section() === "preferences"}>
            <Preferences />
          </Match>
          <Match when={section() === "workspace"}>
            <Workspace />
          </Match>
          <Match when={section() === "engineers"}>
            <Engineers />
          </Match>
          <Match when={section() === "keys"}>
            <Keys />
          </Match>
          <Match when={section() === "usage"}>
            <Usage />
          </Match>
        </Switch>
      </Loaded>
    </div>
  )
}
