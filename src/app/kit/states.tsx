import { Problem } from "../../lib/problem.ts"
import { Badge } from "../../ui/badge.tsx"
import { Button } from "../../ui/button.tsx"
import { Card } from "../../ui/card.tsx"
import { Empty } from "../../ui/empty.tsx"
import * as icons from "../../ui/icons.tsx"
import { Notice } from "../../ui/notice.tsx"
import { ProblemView } from "../../ui/problem.tsx"
import { Progress } from "../../ui/progress.tsx"
import { RowsSkeleton } from "../../ui/skeleton.tsx"
import { Stepper } from "../../ui/stepper.tsx"
import { Section } from "./section.tsx"

/** How things stand, and what is shown while there is nothing. */
export function States() {
  return (
    <Section title="States">
      <div class="kit-row">
        <Badge>Draft</Badge>
        <Badge tone="info">In setup</Badge>
        <Badge tone="info" busy>
          Processing
        </Badge>
        <Badge tone="violet" busy>
          Training
        </Badge>
        <Badge tone="success">Ready</Badge>
        <Badge tone="warning">Overdue</Badge>
        <Badge tone="danger">Failed</Badge>
      </div>
      <div class="kit-grid">
        <Notice>Synthesis goes on while you look at the next step.</Notice>
        <Notice tone="success" title="Training complete! Your assistant is ready." />
        <Notice tone="warning" title="Only 12 examples" action={<Button size="small">Add more</Button>}>
          Below 20 examples answers tend to repeat the documents.
        </Notice>
        <Notice tone="danger">The training service does not answer. Nothing was lost; try again.</Notice>
        <Progress label="Handbook.pdf" percent={62.4} say="chunk 7 of 12" />
        <Progress label="Waiting for the server" percent={undefined} say="queued" />
      </div>
      <Stepper
        label="Setup"
        steps={[
          { label: "Upload Work Products", state: "done", href: "/kit" },
          { label: "Review Training Data", state: "done", href: "/kit" },
          { label: "Upload Communications", state: "current", href: "/kit" },
          { label: "Upload Reference Materials", state: "open", href: "/kit" },
          { label: "Training Progress", state: "locked" },
        ]}
      />
      <div class="kit-grid">
        <Card>
          <Empty
            icon={icons.BrainIcon}
            title="Build Your First AI Assistant"
            say="Upload documents, look at what is drafted from them, and train."
            action={<Button variant="primary">Create Your First Assistant</Button>}
          />
        </Card>
        <Card>
          <ProblemView error={new Problem("nas_unavailable")} onRetry={() => undefined} />
        </Card>
        <Card title="Assistants" say="Fetching">
          <RowsSkeleton count={3} />
        </Card>
      </div>
    </Section>
  )
}
