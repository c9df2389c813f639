/** Why buttons of the kit may not be pressed. */
export const FORBIDDEN = "Only owners and editors may start training. You are a viewer here."
