// Where the focus goes in an example that opens: to its heading, so that it is read and the next key decides over it.

/** `from` is what had the focus when it was asked for. */
export type FocusWanted = { at: "heading" | "text" | "nowhere"; from: Element | null }

export const wantFocus = (at: FocusWanted["at"]): FocusWanted => ({ at, from: document.activeElement })

/** Whether nobody went elsewhere while the example was still coming, as into a dialog: the focus stays with them. */
export const isStillWanted = ({ from }: FocusWanted): boolean =>
  document.activeElement === from || document.activeElement === document.body
