// What the mails of auth say, each in the words of Go's html/template that hosted Supabase, its CLI and the local stack fill.
// An invitation goes out as whichever of the first two fits whom it invites.

export type Letter = {
  /** As config.toml has it; a test compares. */
  subject: string
  title: string
  say: string
  /** What /auth/confirm is to verify. */
  type: "email" | "email_change" | "recovery"
  /** Where the button leads in the end. */
  next: string
  button: string
  /** Stands before the code. */
  code: string
  ends: string
}

/** `words` for somebody invited, `otherwise` for everybody else. */
const invited = (words: string, otherwise: string) =>
  `{{ if .Data.invited_to }}${words}{{ else }}${otherwise}{{ end }}`

type Words = Record<"subject" | "title" | "say" | "button" | "unasked", string>

const mayInvite = ({ subject, title, say, button, unasked }: Words): Letter => ({
  subject: invited("{{ .Data.invited_by }} invites you to {{ .Data.invited_to }} on Cerebros", subject),
  title: invited("Join “{{ .Data.invited_to }}”", title),
  say: invited(
    "{{ .Data.invited_by }} invites you, {{ .Email }}, to the workspace “{{ .Data.invited_to }}” on Cerebros, where a team builds an AI assistant out of its own work. The invitation is open for 7 days.",
    say,
  ),
  type: "email",
  next: invited("{{ .SiteURL }}/invitations/{{ .Data.invitation }}", "{{ .RedirectTo }}"),
  button: invited("View invitation", button),
  code: "On another device, sign in with this code instead:",
  ends: `The button and the code work once, within 10 minutes. After that, the button has a new mail sent to you. ${invited(
    "The invitation waits on your dashboard however you sign in. Don't know the sender? Then there is nothing you need to do.",
    `${unasked}, you can ignore this mail.`,
  )}`,
})

/** By the name of the template in config.toml. */
export const LETTERS = {
  confirmation: mayInvite({
    subject: "Confirm your address for Cerebros",
    title: "Confirm your address",
    say: "You signed up for Cerebros as {{ .Email }}.",
    button: "Confirm address",
    unasked: "If you did not sign up",
  }),
  magic_link: mayInvite({
    subject: "Your sign-in link for Cerebros",
    title: "Sign in to Cerebros",
    say: "You asked to sign in as {{ .Email }}.",
    button: "Sign in",
    unasked: "If you did not ask for this",
  }),
  recovery: {
    subject: "Choose a new password for Cerebros",
    title: "Choose a new password",
    say: "Somebody asked for a new password for {{ .Email }}.",
    type: "recovery",
    next: "{{ .RedirectTo }}",
    button: "Choose a new password",
    code: "On another device, enter this code instead:",
    ends: "The button and the code work once, within 10 minutes. If it was not you, ignore this mail: your password stays the same.",
  },
  email_change: {
    subject: "Confirm your new address for Cerebros",
    title: "Confirm your new address",
    say: "You asked to change your address from {{ .Email }} to {{ .NewEmail }}. We ask both addresses before it changes.",
    type: "email_change",
    next: "{{ .RedirectTo }}",
    button: "Confirm the change",
    code: "On another device, enter this code instead:",
    ends: "The button and the code work once, within 10 minutes. If it was not you, ignore this mail: your address stays the same.",
  },
} as const satisfies Record<string, Letter>
