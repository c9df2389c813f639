import "./logo.css"

/** The sign of Cerebros; with `name`, the word beside it. */
export function Logo(props: { name?: boolean; size?: number }) {
  return (
    <span class="logo">
      <img
        src="/favicon.svg"
        width={props.size ?? 24}
        height={props.size ?? 24}
        decoding="sync" // known from the page before: it must not be gone for a moment
        alt={props.name ? "" : "Cerebros"}
      />
      {props.name && <span class="logo-name">Cerebros</span>}
    </span>
  )
}
