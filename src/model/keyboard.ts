// Which keys do what: the list of the review ("?"), and the map under Help.

/** The keys that are pressed, together or as one of them, and what they do. */
export type Keys = readonly (readonly [keys: readonly string[], say: string])[]

/** On every page. */
export const KEYS_EVERYWHERE: Keys = [
  [["Ctrl", "K"], "Go anywhere, create, search"],
  [["Ctrl", "Enter"], "Send or save the form you are typing in"],
  [["Esc"], "Close what is open"],
]

/** In a thread with an assistant. */
export const KEYS_OF_CHATS: Keys = [
  [["Enter"], "Send the question"],
  [["Shift", "Enter"], "Begin a new line"],
  [["Ctrl", "Shift", "O"], "Begin a new thread"],
  [["Ctrl", "Shift", "K"], "Search your threads"],
  [["Ctrl", "Shift", "Y"], "Copy the last answer"],
  [["Esc"], "Stop the answer under way"],
]

/** In the review of examples. */
export const KEYS_OF_REVIEW: Keys = [
  [["j"], "Next example"],
  [["k"], "Previous example"],
  [["Enter"], "Open it to read (or o); pressed again, edit it"],
  [["e"], "Edit it"],
  [["a"], "Approve it, and go on to the next"],
  [["Ctrl", "Enter"], "The same while you write in it"],
  [["r"], "Reject it, with a reason"],
  [["w"], "Say what is wrong with it, for a rewrite"],
  [["c"], "Comment on it"],
  [["x"], "Select it for a bulk change"],
  [["Shift", "x"], "Select everything from the last one to here"],
  [["u"], "Undo the last change"],
  [["m"], "Show examples assigned to you, or everyone's"],
  [["n"], "Add an example"],
  [["/"], "Search; the down arrow goes to what it found, Enter opens the first"],
  [["Esc"], "Close it, clear the selection, or go back to the search"],
  [["?"], "Show this list"],
]
