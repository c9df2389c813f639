import { createTitle } from "../lib/title.ts"
import { links } from "../lib/links.ts"
import { Empty } from "../ui/empty.tsx"
import { HelpIcon } from "../ui/icons.tsx"
import { LinkButton } from "../ui/link-button.tsx"

export default function NotFound() {
  createTitle(() => "Not found")
  return (
    <Empty
      page
      icon={HelpIcon}
      title="There is nothing here"
      say="The address may be mistyped, the page may have been deleted, or you may not have access to it."
      action={
        <LinkButton variant="primary" href={links.dashboard()}>
          Go to dashboard
        </LinkButton>
      }
    />
  )
}
