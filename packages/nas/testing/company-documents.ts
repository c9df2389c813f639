// A small bicycle company in eight documents: what the tests of training and answering learn from.
import type { DocumentRow } from "@cerebros/contract/nas.ts"

const document = (id: string, name: string, text: string): DocumentRow => ({ id, name, text: text.trim() })

export const leave = document(
  "doc-leave",
  "Leave and working time.md",
  `
# Leave and working time

## Annual leave
Every full-time employee receives 28 days of paid annual leave per calendar year. Part-time staff receive the same leave in proportion to their hours. Up to five unused days may be carried over and must be taken by 31 March.

## How to request leave
Requests are entered in the Rota calendar at least two weeks ahead. The team lead approves or declines within three working days.

## Sick leave
Anyone who is ill calls the shift lead before 8:30 in the morning. A doctor's certificate is needed from the fourth day of absence.

## Working hours
The working week has 38 hours. Core hours in the office are from 10:00 to 15:00. The workshop opens at 7:30 and closes at 18:00.

## Parental leave
Both parents may take up to sixteen weeks of parental leave on full pay. It has to be announced eight weeks before it begins.
`,
)

export const expenses = document(
  "doc-expenses",
  "Travel and expenses.md",
  `
# Travel and expenses

## Travel by train
Trips within the country are made by train in second class. Flights need the written approval of Marta Lindqvist, the head of finance.

## Hotels and meals
Hotels are reimbursed up to 120 euros a night. Meals on business trips are covered with a flat rate of 35 euros a day.

## Submitting receipts
Receipts are photographed and uploaded in the Pocketbook app within thirty days. Late receipts are not reimbursed. Payment follows with the next salary.

## Private car
Using a private car is paid at 0.30 euros per kilometre. Parking fees are reimbursed, fines are not.

## Company card
Team leads carry a company card with a monthly limit of 2,000 euros. A lost card is blocked at once by calling the bank's hotline.
`,
)

export const warranty = document(
  "doc-warranty",
  "Warranty and returns.md",
  `
# Warranty and returns

## Frames
Brightwater frames carry a warranty of ten years against breakage. Carbon forks are covered for five years.

## Electric drive
The battery is guaranteed for two years or 500 charging cycles, whichever comes first. The motor is guaranteed for three years.

## Wear parts
Chains, brake pads, tyres and grips are wear parts and excluded from the warranty.

## Returns
Customers may return an unused bicycle within 30 days for a full refund. The refund is paid to the original payment method within seven days. Custom builds cannot be returned.

## Transport damage
Damage in transit must be reported with photographs within 48 hours of delivery. The carrier collects the bicycle free of charge.
`,
)

export const security = document(
  "doc-security",
  "IT security guide.md",
  `
# IT security guide

## Passwords
Passwords have at least fourteen characters and are kept in the Vaultage password manager. Sharing passwords by mail or chat is forbidden.

## Two-factor sign-in
All accounts use two-factor sign-in with a hardware key. Spare keys are kept by Jonas Weber in the IT office.

## Lost devices
A lost laptop or phone is reported to the IT desk within one hour, at any time of day. The desk wipes the device remotely.

## Guests on the network
Visitors use the wireless network named Brightwater-Guest. Its code changes every Monday and hangs at reception.

## Suspicious mail
Suspicious messages are forwarded to phishing@brightwater.example and then deleted. Attachments of unknown senders stay closed.
`,
)

export const workshop = document(
  "doc-workshop",
  "Workshop service report.md",
  `
# Workshop service report

## Services and prices
A small inspection costs 59 euros and takes one hour. A large inspection costs 129 euros and includes new cables and a drivetrain cleaning. Truing a wheel costs 25 euros.

## Turnaround
Repairs are finished within three working days on average. During the spring season customers wait up to eight days.

## Torque and pressure
Stem bolts are tightened to 5 newton metres and crank bolts to 40. City tyres are inflated to 4.5 bar, gravel tyres to 2.8 bar.

## Spare parts
Spare parts are ordered every Tuesday and Friday before noon from Velohub. Rare parts take up to three weeks.

## Loan bikes
Customers may borrow a loan bike free of charge when a repair takes longer than two days. A deposit of 100 euros is required.
`,
)

export const sales = document(
  "doc-sales",
  "Third quarter review.md",
  `
# Third quarter review

## Revenue
Revenue in the third quarter reached 1.84 million euros, 12 percent more than a year before. Electric bicycles made up 61 percent of sales.

## Best sellers
The city bicycle Tern was the best seller with 412 units. The cargo bicycle Pelican followed with 230 units.

## Margins
The gross margin fell to 34 percent because aluminium became more expensive.

## Plans
A second showroom opens in Rotterdam in March. The online shop moves to a new platform in January.

## Customer satisfaction
The customer satisfaction score rose from 4.2 to 4.6 out of five. Complaints were mostly about late deliveries.
`,
)

export const onboarding = document(
  "doc-onboarding",
  "Onboarding plan.md",
  `
# Onboarding plan

## First day
New colleagues meet their mentor at 9:00 at reception. They receive a laptop, a hardware key and a locker.

## First week
The safety training takes place on the second day and lasts three hours. Each newcomer spends one day in the workshop.

## Probation
The probation period lasts six months. Feedback talks take place after four, twelve and twenty weeks.

## Benefits
Employees buy bicycles with a discount of 30 percent. The company pays for a public transport ticket. Fresh fruit and coffee are free.

## Training budget
Each employee has a training budget of 1,200 euros a year. Courses are agreed with the team lead.
`,
)

export const mails = document(
  "doc-mails",
  "Support mails.txt",
  `
From: Paula Nunes
Subject: Order 5512 has not arrived
Hello, my cargo bicycle was promised for last Friday and it has not come. Where is my order?

From: Support
Subject: Re: Order 5512 has not arrived
Dear Paula, we are sorry for the delay. The carrier lost a pallet; your bicycle leaves our warehouse on Wednesday and you get free lights for the wait.

From: Erik Holm
Subject: Invoice address
Hi, could you change the address on my invoice to my company?

From: Support
Subject: Re: Invoice address
Hello Erik, gladly. Send us the company name and tax number and we issue a corrected invoice within two days.

From: Aisha Rahman
Subject: Battery in winter
My range drops a lot when it is freezing. Is the battery broken?

From: Support
Subject: Re: Battery in winter
Hello Aisha, your battery is fine. Cold reduces the range by up to thirty percent; store and charge it at room temperature.
`,
)
