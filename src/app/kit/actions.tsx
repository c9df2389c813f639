import { Avatar } from "../../ui/avatar.tsx"
import { Button } from "../../ui/button.tsx"
import { GradientBadge } from "../../ui/gradient-badge.tsx"
import { IconButton } from "../../ui/icon-button.tsx"
import * as icons from "../../ui/icons.tsx"
import { Kbd } from "../../ui/kbd.tsx"
import { Section } from "./section.tsx"
import { FORBIDDEN } from "./forbidden.ts"

/** What is pressed. */
export function Actions() {
  return (
    <Section title="Actions">
      <div class="kit-row">
        <Button variant="primary">Start training</Button>
        <Button>Cancel</Button>
        <Button variant="ghost">Skip</Button>
        <Button variant="danger">Delete</Button>
        <Button variant="primary" busy>
          Saving
        </Button>
        <Button variant="primary" why={FORBIDDEN}>
          Start training
        </Button>
        <Button variant="ghost" why={FORBIDDEN}>
          Skip
        </Button>
      </div>
      <div class="kit-row">
        <Button size="small">Small</Button>
        <Button size="large" variant="primary">
          <icons.PlusIcon /> New assistant
        </Button>
        <IconButton label="Rename" icon={icons.EditIcon} />
        <IconButton label="Delete" icon={icons.TrashIcon} why={FORBIDDEN} />
        <IconButton label="Refresh" icon={icons.RefreshIcon} busy />
        <Kbd keys={["Ctrl", "Enter"]} />
        <Avatar name="Ada Lovelace" />
        <Avatar name="grace.hopper@example.com" size="large" />
        <Avatar name="Mary" size="small" />
        <GradientBadge size="small" />
        <GradientBadge />
        <GradientBadge size="large" icon={icons.SparkIcon} />
      </div>
    </Section>
  )
}
