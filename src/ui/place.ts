const GAP_PX = 6 // between what opens and what it belongs to
const MARGIN_PX = 8 // to the edge of the window

type Box = { left: number; top: number; width: number; height: number }

/**
 * Where a box of `size` stands beside `anchor`: centred above it, or below where there is no room, and never beyond the
 * edge of the window. All in px of the viewport.
 */
export function placeBeside(
  anchor: Box,
  size: { width: number; height: number },
  view: { width: number; height: number },
  at: "top" | "bottom",
): { left: number; top: number } {
  const above = anchor.top - GAP_PX - size.height
  const below = anchor.top + anchor.height + GAP_PX
  const fitsAbove = above >= MARGIN_PX
  const fitsBelow = below + size.height <= view.height - MARGIN_PX
  const top =
    at === "top" ? (fitsAbove || !fitsBelow ? above : below) : fitsBelow || !fitsAbove ? below : above
  const centred = anchor.left + (anchor.width - size.width) / 2
  const left = Math.max(MARGIN_PX, Math.min(centred, view.width - MARGIN_PX - size.width))
  return { left: Math.round(left), top: Math.round(Math.max(MARGIN_PX, top)) }
}
