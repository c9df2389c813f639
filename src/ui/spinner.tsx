import "./spinner.css"

/** A turning ring in the text's colour; what it waits for is said beside it. */
export function Spinner(props: { size?: number }) {
  return (
    <svg
      class="spinner"
      width={props.size ?? 14}
      height={props.size ?? 14}
      viewBox="0 0 16 16"
      aria-hidden="true"
    >
      <circle cx="8" cy="8" r="6.5" fill="none" stroke="currentColor" stroke-width="2" opacity="0.25" />
      <path
        d="M8 1.5A6.5 6.5 0 0 1 14.5 8"
        fill="none"
        stroke="currentColor"
        stroke-width="2"
        stroke-linecap="round"
      />
    </svg>
  )
}
