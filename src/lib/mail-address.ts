const FORM = /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/

/** Whether it looks like an e-mail address, `name@example.com`: a courtesy, for whether it exists only a mail can tell. */
export const looksLikeMail = (address: string): boolean => FORM.test(address.trim())
