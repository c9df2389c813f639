// How the text of a field and the people in it look. Values come from the page: custom properties and fonts reach into a shadow root.
import { EditorView } from "@codemirror/view"

const HUES = [252, 296, 342, 38, 158, 212] // the colours of people, as in src/ui/avatar.css
// A name that stays would cover text. The wait is a delay and no part of the animation: an animation that runs, even one
// that changes nothing, has every frame drawn anew, and ten people are ten of them.
const NAME_FADES = "200ms linear 3.5s forwards"

export const theme = EditorView.theme({
  "&": { fontSize: "inherit", color: "inherit", backgroundColor: "transparent" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "inherit", lineHeight: "inherit", overflowX: "visible" },
  ".cm-content": {
    minHeight: "var(--text-editor-min-height)",
    padding: "var(--s2) 0",
    caretColor: "var(--text)",
    outline: "none",
  },
  ".cm-line": { padding: "0 var(--s3)" },
  ".cm-placeholder": { color: "var(--text-3)" },
  ".cm-content ::selection, .cm-content::selection": { backgroundColor: "oklch(0.7 0.12 250 / 0.3)" },
  ".peer-carets": { pointerEvents: "none" },
  ".peer-selection": { backgroundColor: "oklch(0.7 0.12 var(--peer) / 0.24)" },
  ".peer-caret": {
    marginLeft: "-1px",
    width: "2px !important",
    backgroundColor: "oklch(0.6 0.15 var(--peer))",
  },
  ".peer-caret::after": {
    content: "attr(data-name)",
    position: "absolute",
    bottom: "100%",
    left: "0",
    maxWidth: "12rem",
    padding: "1px 5px",
    borderRadius: "4px 4px 4px 0",
    overflow: "hidden",
    textOverflow: "ellipsis",
    whiteSpace: "nowrap",
    font: "600 11px/14px var(--font)",
    color: "#fff",
    backgroundColor: "oklch(0.53 0.125 var(--peer))",
    animation: `peer-name ${NAME_FADES}`,
  },
  ".peer-caret[data-below]::after": { bottom: "auto", top: "100%", borderRadius: "0 4px 4px 4px" },
  ...Object.fromEntries(HUES.map((hue, index) => [`.hue-${index}`, { "--peer": String(hue) }])),
  "@keyframes peer-name": { to: { opacity: "0" } },
})
