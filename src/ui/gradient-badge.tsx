import { BrainIcon, type Icon } from "./icons.tsx"
import "./gradient-badge.css"

/** The sign of an assistant: an icon on the brand's gradient. */
export function GradientBadge(props: { icon?: Icon; size?: "small" | "medium" | "large" }) {
  const pixels = () => ({ small: 16, medium: 20, large: 26 })[props.size ?? "medium"]
  return (
    <span class="gradient-badge" data-size={props.size ?? "medium"} aria-hidden="true">
      {(props.icon ?? BrainIcon)({ size: pixels() })}
    </span>
  )
}
