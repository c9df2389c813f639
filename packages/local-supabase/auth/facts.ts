// What the auth server says of itself to anybody who holds an API key.
import type { Policy } from "./policy.ts"

export const HEALTH = {
  version: "local",
  name: "GoTrue",
  description: "GoTrue is a user registration and authentication API",
}

/** Tokens are signed with a shared secret, so there is no key to publish. */
export const KEY_SET = { keys: [] }

// Those that GoTrue names in its settings; none of them is to be had here, and config.toml is refused when it asks for one.
const PROVIDERS =
  "anonymous_users apple azure bitbucket discord facebook figma fly github gitlab google kakao keycloak linkedin linkedin_oidc notion phone slack slack_oidc snapchat spotify twitch twitter workos zoom".split(
    " ",
  )

/** GET /settings, from which clients draw their sign-in forms. */
export function settingsOf(policy: Policy): Record<string, unknown> {
  return {
    external: { ...Object.fromEntries(PROVIDERS.map((name) => [name, false])), email: true },
    disable_signup: !policy.signUps,
    mailer_autoconfirm: !policy.confirmations,
    phone_autoconfirm: false,
    sms_provider: "",
    saml_enabled: false,
  }
}
