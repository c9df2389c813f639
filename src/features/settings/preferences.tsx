import { setTheme, theme } from "../../lib/theme.ts"
import { Card } from "../../ui/card.tsx"
import { RadioGroup } from "../../ui/radio-group.tsx"

/** How Cerebros looks on this device. */
export function Preferences() {
  return (
    <Card title="Preferences" say="Saved on this device.">
      <RadioGroup
        label="Theme"
        value={theme()}
        onChange={setTheme}
        options={[
          { value: "light", label: "Light" },
          { value: "dark", label: "Dark" },
          { value: "system", label: "Match system" },
        ]}
      />
    </Card>
  )
}
