import { Popover } from "@kobalte/core/popover"
import { Button } from "../../ui/button.tsx"
import { Checkbox } from "../../ui/checkbox.tsx"
import { SettingsIcon } from "../../ui/icons.tsx"
import { PopoverContent } from "../../ui/popover.tsx"
import { RadioGroup } from "../../ui/radio-group.tsx"
import { PANES, setView, view } from "./view.ts"
import { LIST } from "./words.ts"

/** How dense the list is and which columns it has, as this person wants it on this device. */
export function ViewMenu() {
  return (
    <Popover gutter={4} placement="bottom-end">
      <Popover.Trigger class="button" data-variant="secondary" data-size="medium">
        <span class="button-label">
          <SettingsIcon /> {LIST.view}
        </span>
      </Popover.Trigger>
      <PopoverContent class="review-view" title={LIST.viewTitle}>
        <RadioGroup
          label={LIST.density}
          value={view().density}
          onChange={(density) => setView({ density })}
          options={[
            { value: "compact", label: LIST.compact },
            { value: "comfortable", label: LIST.comfortable },
          ]}
        />
        <Checkbox
          label={LIST.reasoning}
          checked={view().reasoning}
          onChange={(reasoning) => setView({ reasoning })}
        />
        <Button size="small" onClick={() => setView({ list: PANES.list.first, aside: PANES.aside.first })}>
          {LIST.resetWidths}
        </Button>
      </PopoverContent>
    </Popover>
  )
}
