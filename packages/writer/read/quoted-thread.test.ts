// A mail that quotes those before it: every quoted mail is read, and its questions get what a later one answers.
import { expect, test } from "vitest"
import { draft } from "../draft.ts"
import { CALM, wanted } from "../test-request.ts"
import { mailsIn } from "./messages.ts"
import { quotedMailsIn, unquoted } from "./quoted-thread.ts"

const THREAD = `From: Runa Bay <runa@bay-awnings.example>
To: Olek Farr <olek@farr-bakery.example>
Subject: Re: Re: Awnings for the bakery terrace - dates?
Date: Thu, 6 Mar 2025 16:00:00 +0000

Hi Olek,

yes, we do. The old fabric is taken down and recycled, and nothing is charged for it.

The motor is guaranteed for five years and the fabric for three.

Best
Runa

On Thu, 6 Mar 2025 at 14:20, Olek Farr wrote:
> Thanks Runa. Do you dispose of the old fabric, or is that up to us?
> And how long is the motor guaranteed?
>
> Olek
>
> On Wed, 5 Mar 2025 at 09:41, Runa Bay wrote:
>> Good morning Olek,
>>
>> I had a look at your sketch. A striped fabric costs 90 euros a metre and a plain one 74. The fitting is not included.
>>
>> For fixing on sandstone we use longer bolts, which the stonemason has to approve.
>>
>> Runa
>>
>> On Tue, 4 Mar 2025 at 17:05, Olek Farr wrote:
>>> Hello Runa,
>>>
>>> our wall is sandstone. Can the awnings be fixed on that? What does the striped fabric cost?
>>>
>>> Olek Farr
`

const drafts = (text: string) =>
  draft({ ...wanted("communications"), document: "awnings.eml", examples: { min: 3, max: 8 } }, text, CALM)
    .examples

test("marks of quotation become spaces and leave every offset", () => {
  expect(unquoted("> > Hello\n>> there")).toBe("    Hello\n   there")
})

test("every quoted mail has its writer and its own lines", () => {
  expect(quotedMailsIn(THREAD).map(({ from }) => from)).toEqual(["olek farr", "runa bay", "olek farr"])
  const read = unquoted(THREAD)
  expect(mailsIn(THREAD).map(({ body }) => read.slice(body.start, body.end).trim().split(/\s+/)[0])).toEqual([
    "our",
    "I",
    "Thanks",
    "yes,",
  ])
})

test("questions of quoted mails get the paragraph of the next mail that is on the same", () => {
  const pairs = Object.fromEntries(drafts(THREAD).map(({ prompt, output }) => [prompt, output]))
  expect(pairs).toMatchObject({
    "Regarding the awnings for the bakery terrace, what does the striped fabric cost?":
      "A striped fabric costs 90 euros a metre and a plain one 74. The fitting is not included.",
    "Regarding the awnings for the bakery terrace, how long is the motor guaranteed?":
      "The motor is guaranteed for five years and the fabric for three.",
    "Regarding the awnings for the bakery terrace, do you dispose of the old fabric, or is that up to us?":
      "Yes, we do. The old fabric is taken down and recycled, and nothing is charged for it.",
  })
})

test("a mail that answers between the lines it quotes is not asked by its own questions, nor answers others", () => {
  const text = `From: Ida Moss <ida@quay.example>
To: Ben Okafor <ben@quay.example>
Subject: Re: Stalls at the winter fair
Date: Mon, 3 Nov 2025 09:00:00 +0000

Ben,

the porter has the keys of the north gate.

Ida

On Sun, 2 Nov 2025, Ben Okafor wrote:
> > Are stalls allowed at the north gate?
>
> Only on the left of the ramp.
>
> Ben
>
> On Sat, 1 Nov 2025, Ida Moss wrote:
>> Are stalls allowed at the north gate?
`
  expect(drafts(text).map(({ output }) => output)).not.toContain("The porter has the keys of the north gate.")
})

test("a question that points back takes the sentence before it along", () => {
  const text = `From: Ida Moss <ida@quay.example>
To: Ben Okafor <ben@quay.example>
Subject: Re: Lamps for the winter fair
Date: Mon, 3 Nov 2025 09:00:00 +0000

Hello Ben,

broken lamps are exchanged at the office until noon. After that a new lamp costs four pounds.

The market office closes at five.

Ida

-----Original Message-----
From: Ben Okafor <ben@quay.example>
To: Ida Moss <ida@quay.example>
Sent: 2 November 2025 10:00
Subject: Lamps for the winter fair

Hello Ida,

one more thing: two lamps from last year are broken. Do you exchange them? And when does the market office close?

Ben
`
  expect(drafts(text).map(({ prompt }) => prompt)).toContainEqual(
    expect.stringMatching(/^Regarding .*, two lamps from last year are broken. Do you exchange them[?]$/),
  )
})

test("a subject that is no thing is quoted where a question needs it", () => {
  const text = `From: Ida Moss <ida@quay.example>
To: Ben Okafor <ben@quay.example>
Subject: Re: Pump 4 keeps tripping the fuse
Date: Tue, 4 Nov 2025 09:00:00 +0000

Hello Ben,

an electrician is booked for Friday 7 November at 8 in the morning.

A new pump costs 380 pounds and is here within two days.

Ida

-----Original Message-----
From: Ben Okafor <ben@quay.example>
Sent: 3 November 2025 10:00
To: Ida Moss
Subject: Pump 4 keeps tripping the fuse

Hi Ida,

it happened again tonight. When could someone come? And what does a new pump cost?

Ben
`
  expect(drafts(text).map(({ prompt }) => prompt)).toEqual(
    expect.arrayContaining([
      "Regarding “Pump 4 keeps tripping the fuse”, when could someone come?",
      "Regarding “Pump 4 keeps tripping the fuse”, what does a new pump cost?",
    ]),
  )
})
