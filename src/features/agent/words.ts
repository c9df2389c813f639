// What an assistant's overview and the ways to share it say.
import { sayNumber } from "../../lib/locale.ts"

/** The page of one assistant. */
export const AGENT = {
  home: "Go to dashboard",
  unnamed: "Assistant",
  assistants: "Assistants",
  settings: "Settings",
  edit: "Edit",
  view: "View setup",
  tests: "Test questions",
  share: "Share",
  notReady: "This assistant is not ready yet",
  notReadySay: "Finish its setup and train it. Then you can ask it here.",
  notReadyForViewers: "Once an editor has finished its setup and trained it, you can ask it here.",
  continue: "Continue setup",
  ask: (name: string) => `Ask ${name}`,
  askSay: "Threads are saved. You can share one with your workspace and correct any answer.",
  open: "Ask",
  nextVersion: (version: number) => `training version ${version}`,
}

/** Where an assistant stands. */
export const STATES = {
  ready: "Ready",
  failed: "Failed",
  training: "Training",
  draft: "Draft",
  setup: "In setup",
}

/** How its training goes, or went. */
export const TRAINING = {
  title: "Training",
  watch: "View progress",
  progress: (percent: number) => `Training progress: ${percent}%`,
  failed: (reason: string | null) => `Training failed: ${reason ?? "no reason was given"}`,
  again: "Try again",
  went: "How training went",
  latest: "Latest training run",
}

/** The dialog to share it. */
export const SHARE = {
  programs: "For programs",
  website: "On your website",
  title: (name: string) => `Share ${name}`,
  who: "Who asks",
  programsSay: "Programs ask it over HTTP with an API key of this workspace.",
  createKey: "Create an API key",
  keyName: (name: string) => `Shared from ${name}`,
  key: "API key",
  copyNow: "Copy it now: it is shown only once. You can revoke it under Settings, API keys.",
  language: "Language",
  curl: "curl",
  js: "JavaScript",
  python: "Python",
}

/** The keys of the box on other people's pages. */
export const WEBSITE = {
  say: (assistant: string) =>
    `A button at the corner of your page opens a box in which visitors ask ${assistant}. It reads nothing of the page and sets no cookies.`,
  steps: "How to put it into your page",
  step1: "Enter your websites below and create a key for them.",
  step2:
    "Copy the line of HTML that then appears here, and paste it into your page, just before </body>. In a website builder, add a block called “Custom HTML”, “Embed” or “Code” and paste it there.",
  step3: "Publish the page and open it: the button is in the lower right corner.",
  noSecret:
    "Everyone can read the key in your page, and that is fine: it can do nothing but ask this assistant, from the websites you name.",
  paste: "Paste this into your page, just before </body>",
  tryHere: "Or try it here first.",
  add: "Add another key",
  tag: "HTML",
  preview: "Preview",
  counts: "A question asked here counts like a visitor's.",
  edit: "Edit",
  revoke: "Revoke",
  revokeOne: (name: string) => `Revoke ${name}`,
  limits: (key: { per_minute: number; per_visitor: number; per_day: number }) =>
    `${sayNumber(key.per_minute)} questions a minute, ${sayNumber(key.per_visitor)} from one visitor, ${sayNumber(key.per_day)} a day.`,
  notAsked: "Not asked yet.",
  lastAsked: "Last asked",
}

/** The dialog that asks before a key is revoked. */
export const REVOKING = {
  title: (name: string) => `Revoke "${name}"?`,
  say: "The box stops answering on every page that has this key, from the next question on. This cannot be undone.",
  confirm: "Revoke",
  done: (name: string) => `"${name}" was revoked.`,
}

/** The form of a key. */
export const KEY = {
  name: "Name",
  nameSay: "Your team sees it beside the questions of visitors.",
  nameExample: "For example Help page",
  sites: "Websites",
  sitesSay:
    "One per line: https:// and the name, with nothing behind it. For the page https://www.example.com/help write https://www.example.com. This start of an address is called an origin; www.example.com and shop.example.com are two.",
  sitesExample: "https://www.example.com",
  minute: "Questions a minute",
  visitor: "From one visitor",
  day: "Questions a day",
  shows: "Sources that visitors see",
  names: "Quotes and document names",
  namesSay: "Each source with the words the answer is based on.",
  quotes: "Quotes alone",
  quotesSay: "Document names stay with your team.",
  nothing: "No sources",
  nothingSay: "The answer without its evidence.",
  save: "Save",
  create: "Create",
  cancel: "Cancel",
  noName: "Name the key first.",
  noSite: "Add the address of a website first.",
  tooManySites: (most: number) => `One key works on at most ${most} websites.`,
  numberWrong: (most: number) => `Write a number from 1 to ${sayNumber(most)}.`,
  notSaved: "Not saved",
}
