// What signing in says.

/** What each step of it says. */
export const SIGN_IN = {
  page: "Sign in",
  title: "Sign in to Cerebros",
  submit: "Sign in",
  tryAgain: (wait: string) => `Try again in ${wait}`,
}

/** While nobody knows whether the person is still signed in. */
export const OFFLINE = {
  title: "The server cannot be reached",
  say: "You are still signed in: this page goes on as soon as it answers.",
  signOut: "Sign out instead",
}

/** The step that asks for the address. */
export const EMAIL = {
  say: "Build an AI assistant from your team's own work.",
  foot: "We'll e-mail you a link and a code. There is no password; signing in for the first time creates your account.",
  address: "E-mail address",
  example: "name@example.com",
  submit: "Continue with e-mail",
  tooMany: "Too many e-mails were sent. Wait a moment.",
  haveCode: "I have a code already",
  missing: "Enter your e-mail address, like name@example.com.",
  invalid: "This address does not look right. Check it for typos.",
}

/** The step that waits for the code. */
export const CODE = {
  title: "Check your mail",
  enterTitle: "Enter your code",
  standsIn: "It is in the latest e-mail to",
  sentTo: "We sent a link to",
  sentToEnd: ". Open it, or enter the code from the mail, here or on any other device.",
  nothingYet: "Nothing after a minute? Check your spam folder.",
  inbox: "Open the local inbox",
  code: (digits: number) => `${digits}-digit code`,
  changeAddress: "Change address",
  resend: "Send a new one",
  resendIn: (wait: string) => `Send a new one in ${wait}`,
  resent: (email: string) => `We sent a new link to ${email}.`,
  onItsWay: "An e-mail can take a moment to arrive.",
  tooMany: "Too many attempts. Wait a moment.",
  tooShort: (digits: number) => `The code has ${digits} digits.`,
  wasWrong: "That code was wrong. Check the newest e-mail, or send a new one.",
  expired: "This code has expired. Send a new one.",
  refused: "That code is wrong, has expired or was already used. Check the newest e-mail, or send a new one.",
}

/** The page that the link of a mail leads to. */
export const LINK = {
  say: "Press the button to finish signing in on this device.",
  foot: "On another device? Enter the code from the same mail there.",
  brokenTitle: "This link does not work",
  incomplete: "This link is incomplete. Ask for a new one.",
  expired: "This link has expired or was already used. Ask for a new one.",
  expiredInvited:
    "The button of the mail works once, for 10 minutes; the invitation for 7 days. Have a new mail sent to open it.",
  resend: "Send a new link",
  resendTo: (email: string) => `Send a new link to ${email}`,
}

/** What signing in leads to, drawn beside it. */
export const PREVIEW = {
  headline: "Answers from your team's own work, with the source beside them.",
  question: "The brake lever on bike LR-0417 goes all the way to the grip. Is it still safe to ride?",
  answer:
    "Please do not ride LR-0417 any more and lock it where it is. A brake fault is priority 1: a mechanic will be there within four hours.",
  source: "customer-messages.csv",
  upload: "Upload what your team wrote",
  review: "Review the examples drafted from it",
  train: "Train, then ask",
}
