// Questions that could be put to any heading, and what they are worth.
import type { Ask } from "../candidate.ts"

/** What such a question is worth: "What should I know about …" is what is left to ask where no sentence gives a question of its own. */
export const ABOUT = 0.62

/** Whether a question asks what a text says of something, whatever that is. */
export const isSaying = ({ prompt }: Ask): boolean =>
  /^What (?:do|does|has|information) .* (?:say|give|changed) about |^What (?:was discussed|came up|was decided|is agreed) (?:about|on) |^What are the (?:safety )?rules (?:on|for) |^How (?:is|are) .* handled\b|^How does .* deal with /.test(
    prompt,
  )

/** Whether a question could be put to any heading, and says nothing of what its answer holds. */
export const isVague = ({ mould, prompt }: Ask): boolean =>
  /^(?:What should I know about |What do I need to know about |What can you tell me about |What is important|Can you explain |Could you |What have we|What are the rules on |Which (?:safety )?rules|What do I have to keep|What is required when|I am new)/.test(
    mould,
  ) || /^What is .* about\?$|^What applies to (?!.* (?:if|when) )/.test(prompt)
