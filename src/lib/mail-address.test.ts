import { expect, test } from "vitest"
import { looksLikeMail } from "./mail-address.ts"

test.each([
  ["ann@example.com", true],
  [" ann.b+c@mail.example.co.uk ", true],
  ["caretaker@example", false], // no mail goes there: half an address
  ["ann@", false],
  ["ann", false],
  ["ann@example.", false],
  ["ann@.example.com", false],
  ["ann b@example.com", false],
])("%j looks like an e-mail address: %s", (address, looks) => expect(looksLikeMail(address)).toBe(looks))
