// What a mail is between the part that writes it and the one that delivers it.

/** A mail to one address. `html` and `text` say the same. */
export type Mail = { to: string; subject: string; html: string; text: string }
