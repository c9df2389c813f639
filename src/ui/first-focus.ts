// Which part of a dialog takes the focus when it opens: one rule for all dialogs.
import { hasFinePointer } from "../lib/fine-pointer.ts"

const FIELDS = [
  "input:not([type=hidden], [type=file], [tabindex='-1'])",
  "textarea",
  "select",
  "[contenteditable=true]",
  "[aria-haspopup=listbox]",
].join(",")
const CONTROLS = "a[href], button:not([tabindex='-1']), summary"

const isUsable = (element: HTMLElement) =>
  !element.matches(":disabled, [aria-disabled=true], [readonly]") && !element.closest("[inert], [hidden]")

function firstUsable(within: Element | null, selector: string): HTMLElement | undefined {
  return [...(within?.querySelectorAll<HTMLElement>(selector) ?? [])].find(isUsable)
}

/** Of radios the chosen one: arrows go on from there. */
function chosenOf(field: HTMLElement | undefined, within: Element): HTMLElement | undefined {
  if (!(field instanceof HTMLInputElement) || field.type !== "radio") return field
  const radios = [...within.querySelectorAll<HTMLInputElement>("input[type=radio]:checked")]
  return radios.find(({ name }) => name === field.name) ?? field
}

/**
 * What takes the focus in a dialog that opens: what asks for it, of a question its harmless answer, else the first field,
 * the main action unless it destroys, the first control. Never the cross: it stands first, and nobody opens a dialog to close it.
 * Undefined while there is none of these: then the dialog itself takes it.
 */
export function firstFocusIn(dialog: HTMLElement): HTMLElement | undefined {
  const wanted = dialog.querySelector<HTMLElement>("[data-autofocus]")
  if (wanted) return wanted
  const body = dialog.querySelector(".dialog-body")
  const foot = dialog.querySelector(".dialog-foot")
  const harmless = firstUsable(foot, ".button")
  if (dialog.getAttribute("role") === "alertdialog") return harmless
  const field = chosenOf(firstUsable(body, FIELDS), dialog)
  // A finger's keyboard would cover half of the dialog unasked.
  if (field) return hasFinePointer() || field.matches("[type=radio], [type=checkbox]") ? field : undefined
  const main = firstUsable(foot, "[data-variant=primary]")
  return main ?? firstUsable(body, CONTROLS) ?? harmless
}
