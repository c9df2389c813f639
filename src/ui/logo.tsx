import "./logo.css"

/** The sign of Cerebros; with `name`, the word beside it. */
export function Logo(props: { name?: boolean; size?: number }) {
  return (
    <span class="logo">
      <img
        src="/favicon.svg"
        width={props.size ?? 24}
        height={props.size ?? 24}
        alt={props.name ? "" : "Cerebros"}
      />
      {props.name && <span class="logo-name">Cerebros</span>}
    </span>
  )
}
