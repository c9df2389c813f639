import "./kbd.css"

/** Keys to press together: `<Kbd keys={["Ctrl", "Enter"]} />`. */
export function Kbd(props: { keys: readonly string[] }) {
  return <kbd class="kbd">{props.keys.join(" ")}</kbd>
}
