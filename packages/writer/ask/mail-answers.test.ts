// Answers under the questions that a mail repeats: numbered, or quoted within what is quoted.
import { expect, test } from "vitest"
import { draft } from "../draft.ts"
import { CALM, wanted } from "../test-request.ts"

const pairs = (text: string) =>
  draft({ ...wanted("communications"), document: "mail.eml" }, text, CALM).examples.map(
    ({ prompt, output }) => [prompt, output],
  )

const HEAD =
  "From: Ida Moss <ida@quay.example>\nTo: Ben Okafor <ben@quay.example>\nSubject: RE: winter fair / open points\nDate: Mon, 3 Nov 2025 09:00:00 +0000\n\n"

test("numbered questions of one mail have the paragraph below each as their answer", () => {
  const text = `${HEAD}Ben,

1) Where do we put the stalls?
Along the north wall, four metres from the ramp. The ramp stays free.

2) Stall fees?
Twelve pounds for members and twenty for everybody else.

The lights are hung on Thursday.

Ida
`
  expect(pairs(text)).toEqual(
    expect.arrayContaining([
      [
        "Regarding the winter fair, where do we put the stalls?",
        "Along the north wall, four metres from the ramp. The ramp stays free.",
      ],
      [
        "Regarding the winter fair, what about stall fees?",
        "Twelve pounds for members and twenty for everybody else.",
      ],
    ]),
  )
})

test("what is answered within a quoted mail is found, without its marks", () => {
  const text = `${HEAD}Fine, thanks.

On Sun, 2 Nov 2025, Ben Okafor wrote:
> Hello Ida,
>
> > How wide may a stall be?
>
> Three metres at the front,
> two and a half at the corners.
>
> > When do we get the keys?
>
> On Friday from ten, at the porter's.
>
> Ben
`
  expect(pairs(text)).toEqual(
    expect.arrayContaining([
      [
        "Regarding the winter fair, how wide may a stall be?",
        "Three metres at the front, two and a half at the corners.",
      ],
      ["Regarding the winter fair, when do we get the keys?", "On Friday from ten, at the porter's."],
    ]),
  )
})
