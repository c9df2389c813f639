import { Problem } from "../../lib/problem.ts"
import { AccessKeys } from "../../ui/access-keys.tsx"
import { Section } from "./section.tsx"

const KEYS = [
  { id: "1", name: "Help page", hint: "x9Qa", used_at: "2026-11-21T12:00:00Z", revoked_at: null },
  { id: "2", name: "Old shop", hint: null, used_at: null, revoked_at: "2026-11-20T12:00:00Z" },
].map((key) => ({ ...key, created_at: "2026-11-02T12:00:00Z", created_by_name: "Olga" }))

/** Keys that programs sign in with. */
export function Keys() {
  return (
    <Section title="Access keys">
      <AccessKeys
        word="key"
        caption="API keys"
        keys={KEYS}
        usedTitle="Last used"
        placeholder="For example Help page"
        onMake={() => Promise.resolve("crb_5d0b4c589a7e")}
        revokeSay="Programs that use it are refused from their next call on."
        onRevoke={() => Promise.reject(new Problem("offline"))}
      />
    </Section>
  )
}
