// How the text of a field and the people in it look. Values come from the page: custom properties and fonts reach into a shadow root.
import { EditorView } from "@codemirror/view"

const HUES = [252, 296, 342, 38, 158, 212] // the colours of people, as in src/ui/avatar.css

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
  ".suggested-gone": {
    borderRadius: "var(--radius-0)",
    backgroundColor: "var(--red-tint)",
    color: "var(--red-text)",
  },
  ".suggested-new": {
    borderRadius: "var(--radius-0)",
    backgroundColor: "var(--green-tint)",
    color: "var(--green-text)",
    textDecorationThickness: "1px",
    whiteSpace: "break-spaces",
  },
  ".peer-carets": { pointerEvents: "none" },
  ".peer-selection": { backgroundColor: "oklch(0.7 0.12 var(--peer) / 0.24)" },
  ".peer-caret": {
    marginLeft: "-1px",
    width: "2px !important",
    backgroundColor: "oklch(0.6 0.15 var(--peer))",
  },
  // Whose it is stands above the field, in the same colour: a flag with the name would cover text.
  ".peer-caret::after": {
    content: '""',
    position: "absolute",
    top: "-2px",
    left: "-2px",
    width: "6px",
    height: "6px",
    borderRadius: "50%",
    backgroundColor: "inherit",
  },
  ...Object.fromEntries(HUES.map((hue, index) => [`.hue-${index}`, { "--peer": String(hue) }])),
})
