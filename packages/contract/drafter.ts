// What the language models that draft are called where they cost nothing: they are the team's own.

/** Drafts where no language model is configured, without one. */
export const OFFLINE_WRITER = "Offline writer (no language model configured)"

const NAS = /^NAS \(.*\)$/

/** What a model of the training service is called. */
export const nasDrafter = (model: string): string => `NAS (${model})`

/** Whether a drafter, by its name, is a provider's, who charges for it. */
export const isProviders = (drafter: string): boolean => drafter !== OFFLINE_WRITER && !NAS.test(drafter)
