import { Popover } from "@kobalte/core/popover"
import { Button } from "../../ui/button.tsx"
import { Checkbox } from "../../ui/checkbox.tsx"
import { SettingsIcon } from "../../ui/icons.tsx"
import { RadioGroup } from "../../ui/radio-group.tsx"
import { PANES, setView, view } from "./view.ts"
import "../../ui/popup.css"

/** How dense the list is and which columns it has, as this person wants it on this device. */
export function ViewMenu() {
  return (
    <Popover gutter={4} placement="bottom-end">
      <Popover.Trigger class="button" data-variant="secondary" data-size="medium">
        <span class="button-label">
          <SettingsIcon /> View
        </span>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content class="popup review-view">
          <Popover.Title class="sr-only">View of the list</Popover.Title>
          <RadioGroup
            label="Rows"
            value={view().density}
            onChange={(density) => setView({ density })}
            options={[
              { value: "compact", label: "Compact" },
              { value: "comfortable", label: "Comfortable" },
            ]}
          />
          <Checkbox
            label="Reasoning column"
            checked={view().reasoning}
            onChange={(reasoning) => setView({ reasoning })}
          />
          <Button size="small" onClick={() => setView({ list: PANES.list.first, aside: PANES.aside.first })}>
            Reset pane widths
          </Button>
        </Popover.Content>
      </Popover.Portal>
    </Popover>
  )
}
