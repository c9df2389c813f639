import { createTitle } from "../lib/title.ts"
import { links } from "../lib/links.ts"
import { Empty } from "../ui/empty.tsx"
import { HelpIcon } from "../ui/icons.tsx"
import { LinkButton } from "../ui/link-button.tsx"

export default function NotFound() {
  createTitle(() => "Not found")
  return (
    <Empty
      icon={HelpIcon}
      title="There is nothing here"
      say="The address may be mistyped, or what stood here was deleted or is not yours to see."
      action={
        <LinkButton variant="primary" href={links.dashboard()}>
          Go to the dashboard
        </LinkButton>
      }
    />
  )
}
