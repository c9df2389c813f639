import { useNavigate } from "@solidjs/router"
import { links } from "../lib/links.ts"
import { createMembershipWatch } from "../lib/membership.ts"
import { toast } from "../ui/toast.tsx"

/** Draws nothing: follows the person's memberships, and leads away from a workspace they are no longer in. */
export function AccessWatch() {
  const navigate = useNavigate()
  createMembershipWatch((workspace) => {
    toast(`You are no longer a member of ${workspace.name}.`)
    navigate(links.dashboard())
  })
  return null
}
