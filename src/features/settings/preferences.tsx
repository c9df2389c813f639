import { setTheme, theme } from "../../lib/theme.ts"
import { Card } from "../../ui/card.tsx"
import { RadioGroup } from "../../ui/radio-group.tsx"
import { PREFERENCES } from "./words.ts"

/** How Cerebros looks on this device. */
export function Preferences() {
  return (
    <Card title={PREFERENCES.title} say={PREFERENCES.say}>
      <RadioGroup
        label={PREFERENCES.theme}
        value={theme()}
        onChange={setTheme}
        options={[
          { value: "light", label: PREFERENCES.light },
          { value: "dark", label: PREFERENCES.dark },
          { value: "system", label: PREFERENCES.system },
        ]}
      />
    </Card>
  )
}
