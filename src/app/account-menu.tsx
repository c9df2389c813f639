import { Show } from "solid-js"
import { me, nameOf, signOut } from "../lib/session.ts"
import { links } from "../lib/links.ts"
import { setTheme, theme } from "../lib/theme.ts"
import { Avatar } from "../ui/avatar.tsx"
import { MonitorIcon, MoonIcon, SignOutIcon, SunIcon, UserIcon } from "../ui/icons.tsx"
import { Menu, type MenuEntry } from "../ui/menu.tsx"
import { hasPage } from "./features.ts"

/** Who is signed in, the theme, and the way out. */
export function AccountMenu() {
  const profile = (): MenuEntry[] =>
    hasPage("settings") ? [{ label: "Your settings", icon: UserIcon, href: links.settings() }, "line"] : []
  const entries = (): MenuEntry[] => [
    ...profile(),
    { heading: "Theme" },
    { label: "Light", icon: SunIcon, chosen: theme() === "light", onSelect: () => setTheme("light") },
    { label: "Dark", icon: MoonIcon, chosen: theme() === "dark", onSelect: () => setTheme("dark") },
    {
      label: "Match system",
      icon: MonitorIcon,
      chosen: theme() === "system",
      onSelect: () => setTheme("system"),
    },
    "line",
    { label: "Sign out", icon: SignOutIcon, onSelect: () => void signOut() },
  ]
  return (
    <Menu
      label={`Account of ${nameOf(me())}`}
      class="account-trigger"
      trigger={<Avatar name={nameOf(me())} id={me().id} />}
      head={
        <>
          <span class="account-name">{nameOf(me())}</span>
          <Show when={me().email !== nameOf(me())}>
            <span class="account-mail">{me().email}</span>
          </Show>
        </>
      }
      entries={entries()}
    />
  )
}
