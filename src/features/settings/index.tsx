import { useParams } from "@solidjs/router"
import { Match, Switch } from "solid-js"
import { links, SETTINGS_SECTIONS, type SettingsSection } from "../../lib/links.ts"
import { createTitle } from "../../lib/title.ts"
import { Loaded } from "../../ui/loaded.tsx"
import { PageHead } from "../../ui/page-head.tsx"
import { SectionNav } from "../../ui/section-nav.tsx"
import { Keys } from "./keys.tsx"
import { Preferences } from "./preferences.tsx"
import { Profile } from "./profile.tsx"
import { Usage } from "./usage.tsx"
import "./settings.css"

const TITLES: Record<SettingsSection, string> = {
  profile: "Profile",
  preferences: "Preferences",
  keys: "API keys",
  usage: "Usage",
}

/** `/settings/:section?`: about the person, then about the workspace. */
export default function Settings() {
  const params = useParams<{ section?: string }>()
  const section = (): SettingsSection =>
    SETTINGS_SECTIONS.find((each) => each === params.section) ?? "profile"
  createTitle(() => `Settings · ${TITLES[section()]}`)
  return (
    <div class="settings">
      <PageHead title="Settings" />
      <SectionNav
        label="Settings"
        sections={SETTINGS_SECTIONS.map((each) => ({
          href: links.settings(each),
          label: TITLES[each],
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
