import { For } from "solid-js"
import { lineDiff } from "./line-diff.ts"

/** What a revision changed, a field after the other, line by line. */
export function Differences(props: { all: readonly { label: string; before: string; after: string }[] }) {
  return (
    <dl class="configure-differences">
      <For each={props.all}>
        {({ label, before, after }) => (
          <>
            <dt>{label}</dt>
            <dd>
              <For each={lineDiff(before, after)}>
                {({ kind, text }) => (
                  <p data-kind={kind} dir="auto">
                    {kind === "same" ? (
                      text
                    ) : kind === "gone" ? (
                      <del>{text || " "}</del>
                    ) : (
                      <ins>{text || " "}</ins>
                    )}
                  </p>
                )}
              </For>
            </dd>
          </>
        )}
      </For>
    </dl>
  )
}
