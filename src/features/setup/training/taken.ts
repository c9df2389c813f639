// Which examples a training takes. As long as nobody reviewed any, all go; then somebody says whether the unreviewed go along.
import { SUMMARY } from "../words-training.ts"

type Counts = { approved: number; unreviewed: number; rejected: number }

export type Taken = "approved" | "all"

/** Whether it is a question at all. */
export const isAsked = ({ approved, unreviewed, rejected }: Counts): boolean =>
  approved + rejected > 0 && unreviewed > 0

/** The two answers. */
export const takenOptions = ({ approved, unreviewed }: Counts): { value: Taken; label: string }[] => [
  {
    value: "approved",
    label: approved === 0 ? SUMMARY.documentsAlone : SUMMARY.approvedAlone(approved),
  },
  { value: "all", label: SUMMARY.alsoUnreviewed(unreviewed) },
]

/** How many examples would be sent. Rejected ones never go. */
export const sentExamples = (
  counts: Pick<Counts, "approved" | "unreviewed">,
  unreviewedToo: boolean,
): number => counts.approved + (unreviewedToo ? counts.unreviewed : 0)
