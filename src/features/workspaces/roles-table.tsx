import { For } from "solid-js"
import { type Action, ACTIONS, may, type Role, ROLES } from "../../../contract/permissions.ts"
import { Card } from "../../ui/card.tsx"
import { CheckIcon } from "../../ui/icons.tsx"
import "../../ui/table.css"
import { ROLE_OPTIONS } from "./role-options.ts"

const sentence = (say: string) => say.charAt(0).toUpperCase() + say.slice(1)

/** Who may do what, from the very table that buttons ask. */
export function RolesTable(props: { role: Role }) {
  return (
    <Card class="people-card" title="What each role may do" say="The database holds everyone to this.">
      <div class="table-scroll" tabindex={-1}>
        <table class="table roles">
          <caption class="sr-only">What each role may do</caption>
          <thead>
            <tr>
              <th scope="col">May</th>
              <For each={ROLES}>
                {(role) => (
                  <th scope="col" data-mine={role === props.role ? "" : undefined}>
                    {ROLE_OPTIONS[role].label}
                    <span class="sr-only">{role === props.role ? ", your role" : ""}</span>
                  </th>
                )}
              </For>
            </tr>
          </thead>
          <tbody>
            <For each={Object.keys(ACTIONS) as Action[] /* the keys of a literal */}>
              {(action) => (
                <tr>
                  <th scope="row">{sentence(ACTIONS[action].say)}</th>
                  <For each={ROLES}>
                    {(role) => (
                      <td data-mine={role === props.role ? "" : undefined}>
                        {may(role, action) ? <CheckIcon size={14} /> : <span aria-hidden="true">–</span>}
                        <span class="sr-only">{may(role, action) ? "Yes" : "No"}</span>
                      </td>
                    )}
                  </For>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </div>
    </Card>
  )
}
