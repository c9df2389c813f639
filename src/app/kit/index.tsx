import { createSignal } from "solid-js"
import { THEMES, setTheme, theme, type Theme } from "../../lib/theme.ts"
import { createTitle } from "../../lib/title.ts"
import { Badge } from "../../ui/badge.tsx"
import { Button } from "../../ui/button.tsx"
import { GradientBadge } from "../../ui/gradient-badge.tsx"
import { Logo } from "../../ui/logo.tsx"
import { PageHead } from "../../ui/page-head.tsx"
import { RadioGroup } from "../../ui/radio-group.tsx"
import { ToastRegion } from "../../ui/toast.tsx"
import { Above } from "./above.tsx"
import { Actions } from "./actions.tsx"
import { Data } from "./data.tsx"
import { Fields } from "./fields.tsx"
import { Icons } from "./icons.tsx"
import { Keys } from "./keys.tsx"
import { States } from "./states.tsx"
import { Tokens } from "./tokens.tsx"
import "../shell.css"
import "./kit.css"

const DENSITIES = ["comfortable", "compact"] as const
type Density = (typeof DENSITIES)[number]

/** Every part of the kit in every state it has, to be looked at in both themes and both densities. */
export default function Kit() {
  createTitle(() => "Kit")
  const [density, setDensity] = createSignal<Density>("comfortable")
  return (
    <>
      <header class="shell-head">
        <Logo name />
        <div class="shell-space" />
        <RadioGroup<Theme>
          label="Theme"
          labelHidden
          options={THEMES.map((value) => ({ value, label: value }))}
          value={theme()}
          onChange={setTheme}
        />
        <RadioGroup<Density>
          label="Density"
          labelHidden
          options={DENSITIES.map((value) => ({ value, label: value }))}
          value={density()}
          onChange={setDensity}
        />
      </header>
      <main class="shell-main kit" data-density={density()}>
        <PageHead
          back={{ href: "/kit", label: "Assistants" }}
          sign={<GradientBadge size="large" />}
          title="Contract helper"
          status={<Badge tone="success">Ready</Badge>}
          say="Answers questions about our contracts in two sentences, and names the clause."
          actions={
            <>
              <Button>Share</Button>
              <Button variant="primary">Ask</Button>
            </>
          }
        />
        <Tokens />
        <Actions />
        <Fields />
        <States />
        <Data />
        <Above />
        <Keys />
        <Icons />
      </main>
      <ToastRegion />
    </>
  )
}
