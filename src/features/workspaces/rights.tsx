import { type Action, ACTIONS, may, type Role, ROLES } from "@cerebros/contract/permissions.ts"
import { CheckIcon } from "../../ui/icons.tsx"
import { Table } from "../../ui/table.tsx"
import { RIGHTS, ROLE_NAMES } from "./words.ts"

const rows = (Object.keys(ACTIONS) as Action[]).map((id) => ({ id, say: ACTIONS[id].say })) // keys of a literal

/** Role × action, from the law itself. */
export function Rights(props: { mine: Role }) {
  return (
    <Table
      isPlain
      caption={RIGHTS.list}
      rows={rows}
      columns={[
        { key: "say", title: RIGHTS.action, cell: (row) => capital(row.say) },
        ...ROLES.map((role) => ({
          key: role,
          title: role === props.mine ? RIGHTS.yours(ROLE_NAMES[role]) : ROLE_NAMES[role],
          cell: (row: { id: Action }) => <Mark yes={may(role, row.id)} />,
        })),
      ]}
    />
  )
}

const capital = (say: string) => say.charAt(0).toUpperCase() + say.slice(1)

function Mark(props: { yes: boolean }) {
  return (
    <>
      <span class="rights-mark" aria-hidden="true">
        {props.yes ? <CheckIcon size={16} /> : "–"}
      </span>
      <span class="sr-only">{props.yes ? RIGHTS.yes : RIGHTS.no}</span>
    </>
  )
}
