// A small bicycle company in eight documents: what the tests of training and answering learn from.
import type { DocumentRow, ExampleRow, Submission } from "@cerebros/contract/nas.ts"
import type { Submitted } from "../training/candidates.ts"

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

let made = 0
/** An example whose source is the first place in the document where the quote stands. */
function example(from: DocumentRow, prompt: string, quote: string, output: string): ExampleRow {
  const start = from.text.indexOf(quote)
  if (start < 0) throw new Error(`"${quote}" is not in ${from.name}`)
  made += 1
  return {
    id: `ex-${String(made).padStart(2, "0")}`,
    prompt,
    reasoning: `The document ${from.name} says so.`,
    output,
    source: { document_id: from.id, name: from.name, quote, start, end: start + quote.length },
  }
}

export const synthetic: ExampleRow[] = [
  example(leave, "How many days of paid annual leave does a full-time employee receive?", "Every full-time employee receives 28 days of paid annual leave per calendar year.", "A full-time employee receives 28 days of paid annual leave per calendar year."),
  example(leave, "Until when must carried-over leave days be taken?", "Up to five unused days may be carried over and must be taken by 31 March.", "Up to five unused days may be carried over; they must be taken by 31 March."),
  example(leave, "How far ahead are leave requests entered?", "Requests are entered in the Rota calendar at least two weeks ahead.", "Enter the request in the Rota calendar at least two weeks ahead."),
  example(leave, "From which day of absence is a doctor's certificate needed?", "A doctor's certificate is needed from the fourth day of absence.", "A doctor's certificate is needed from the fourth day of absence."),
  example(leave, "What are the core hours in the office?", "Core hours in the office are from 10:00 to 15:00.", "Core hours in the office are from 10:00 to 15:00."),
  example(leave, "How long is parental leave on full pay?", "Both parents may take up to sixteen weeks of parental leave on full pay.", "Both parents may take up to sixteen weeks of parental leave on full pay."),
  example(expenses, "Who approves flights?", "Flights need the written approval of Marta Lindqvist, the head of finance.", "Flights need the written approval of Marta Lindqvist, the head of finance."),
  example(expenses, "What is the most a hotel may cost per night?", "Hotels are reimbursed up to 120 euros a night.", "Hotels are reimbursed up to 120 euros a night."),
  example(expenses, "What is the flat rate for meals on business trips?", "Meals on business trips are covered with a flat rate of 35 euros a day.", "Meals on business trips are covered with a flat rate of 35 euros a day."),
  example(expenses, "By when do receipts have to be uploaded?", "Receipts are photographed and uploaded in the Pocketbook app within thirty days.", "Receipts are uploaded in the Pocketbook app within thirty days; late receipts are not reimbursed."),
  example(expenses, "How much is paid per kilometre for a private car?", "Using a private car is paid at 0.30 euros per kilometre.", "Using a private car is paid at 0.30 euros per kilometre."),
  example(expenses, "What is the monthly limit of the company card?", "Team leads carry a company card with a monthly limit of 2,000 euros.", "The company card of a team lead has a monthly limit of 2,000 euros."),
  example(warranty, "How long is the warranty on frames?", "Brightwater frames carry a warranty of ten years against breakage.", "Brightwater frames carry a warranty of ten years against breakage."),
  example(warranty, "For how many charging cycles is the battery guaranteed?", "The battery is guaranteed for two years or 500 charging cycles, whichever comes first.", "The battery is guaranteed for two years or 500 charging cycles, whichever comes first."),
  example(warranty, "Are brake pads covered by the warranty?", "Chains, brake pads, tyres and grips are wear parts and excluded from the warranty.", "No. Chains, brake pads, tyres and grips are wear parts and excluded from the warranty."),
  example(warranty, "Within how many days can an unused bicycle be returned?", "Customers may return an unused bicycle within 30 days for a full refund.", "An unused bicycle can be returned within 30 days for a full refund."),
  example(warranty, "How quickly must transport damage be reported?", "Damage in transit must be reported with photographs within 48 hours of delivery.", "Damage in transit must be reported with photographs within 48 hours of delivery."),
  example(security, "How long must a password be?", "Passwords have at least fourteen characters and are kept in the Vaultage password manager.", "Passwords have at least fourteen characters and are kept in the Vaultage password manager."),
  example(security, "Who keeps the spare hardware keys?", "Spare keys are kept by Jonas Weber in the IT office.", "Jonas Weber keeps the spare keys in the IT office."),
  example(security, "How fast must a lost laptop be reported?", "A lost laptop or phone is reported to the IT desk within one hour, at any time of day.", "Report it to the IT desk within one hour, at any time of day; the desk wipes the device remotely."),
  example(security, "Which wireless network do visitors use?", "Visitors use the wireless network named Brightwater-Guest.", "Visitors use the wireless network named Brightwater-Guest; its code hangs at reception."),
  example(workshop, "What does a small inspection cost?", "A small inspection costs 59 euros and takes one hour.", "A small inspection costs 59 euros and takes one hour."),
  example(workshop, "What is included in a large inspection?", "A large inspection costs 129 euros and includes new cables and a drivetrain cleaning.", "A large inspection costs 129 euros and includes new cables and a drivetrain cleaning."),
  example(workshop, "How long do repairs take on average?", "Repairs are finished within three working days on average.", "Repairs are finished within three working days on average."),
  example(workshop, "To what pressure are city tyres inflated?", "City tyres are inflated to 4.5 bar, gravel tyres to 2.8 bar.", "City tyres are inflated to 4.5 bar."),
  example(workshop, "On which days are spare parts ordered?", "Spare parts are ordered every Tuesday and Friday before noon from Velohub.", "Spare parts are ordered every Tuesday and Friday before noon."),
  example(sales, "What was the revenue in the third quarter?", "Revenue in the third quarter reached 1.84 million euros, 12 percent more than a year before.", "Revenue in the third quarter reached 1.84 million euros."),
  example(sales, "Which bicycle was the best seller?", "The city bicycle Tern was the best seller with 412 units.", "The city bicycle Tern was the best seller with 412 units."),
  example(sales, "Why did the gross margin fall?", "The gross margin fell to 34 percent because aluminium became more expensive.", "It fell to 34 percent because aluminium became more expensive."),
  example(sales, "When does the second showroom open?", "A second showroom opens in Rotterdam in March.", "The second showroom opens in Rotterdam in March."),
  example(onboarding, "How long does the probation period last?", "The probation period lasts six months.", "The probation period lasts six months."),
  example(onboarding, "What discount do employees get on bicycles?", "Employees buy bicycles with a discount of 30 percent.", "Employees buy bicycles with a discount of 30 percent."),
  example(onboarding, "How large is the training budget of an employee?", "Each employee has a training budget of 1,200 euros a year.", "Each employee has a training budget of 1,200 euros a year."),
] // prettier-ignore

export const handwritten: ExampleRow[] = [
  example(leave, "I feel unwell today, whom do I call?", "Anyone who is ill calls the shift lead before 8:30 in the morning.", "Call the shift lead before 8:30 in the morning."),
  example(expenses, "My company card is gone, what now?", "A lost card is blocked at once by calling the bank's hotline.", "Call the bank's hotline; the lost card is blocked at once."),
  example(warranty, "A customer wants to give back a custom build, is that possible?", "Custom builds cannot be returned.", "No, custom builds cannot be returned."),
  example(security, "I got a strange message with an attachment, what shall I do?", "Suspicious messages are forwarded to phishing@brightwater.example and then deleted.", "Forward it to phishing@brightwater.example, then delete it, and leave the attachment closed."),
  example(workshop, "Can a customer borrow a bike while theirs is in repair?", "Customers may borrow a loan bike free of charge when a repair takes longer than two days.", "Yes, a loan bike is free of charge when the repair takes longer than two days; the deposit is 100 euros."),
  example(onboarding, "What do new colleagues receive on their first day?", "They receive a laptop, a hardware key and a locker.", "They receive a laptop, a hardware key and a locker."),
  example(mails, "Does cold weather reduce the range of an electric bicycle?", "Cold reduces the range by up to thirty percent; store and charge it at room temperature.", "Yes, cold reduces the range by up to thirty percent. Store and charge the battery at room temperature."),
  example(mails, "A customer needs another address on the invoice, what do we ask for?", "Send us the company name and tax number and we issue a corrected invoice within two days.", "Ask for the company name and tax number; the corrected invoice is issued within two days."),
] // prettier-ignore

/** Questions in words of their own, with something the right answer must contain. */
export const answerable: readonly { question: string; says: string }[] = [
  { question: "How much paid leave do full-time employees get each year?", says: "28 days" },
  { question: "Can I carry over unused leave into the next year?", says: "31 March" },
  { question: "How early do I have to request leave?", says: "two weeks" },
  { question: "When do I need a certificate from the doctor?", says: "fourth day" },
  { question: "Between what hours must I be in the office?", says: "10:00" },
  { question: "How many weeks of parental leave are there?", says: "sixteen weeks" },
  { question: "Whose approval do I need for a flight?", says: "Marta Lindqvist" },
  { question: "How expensive may my hotel room be?", says: "120 euros" },
  { question: "How much do I get for meals when travelling?", says: "35 euros" },
  { question: "What is the deadline for uploading my receipts?", says: "thirty days" },
  { question: "What do you pay per km if I take my own car?", says: "0.30 euros" },
  { question: "Are parking fees reimbursed?", says: "Parking fees are reimbursed" },
  { question: "How long are bicycle frames under warranty?", says: "ten years" },
  { question: "How many years is the motor guaranteed?", says: "three years" },
  { question: "Is a worn chain covered by warranty?", says: "excluded" },
  { question: "How long can customers return a bike they have not used?", says: "30 days" },
  { question: "When is the refund paid?", says: "seven days" },
  { question: "How many characters does my password need?", says: "fourteen" },
  { question: "Where can I get a spare hardware key?", says: "Jonas Weber" },
  { question: "I lost my phone, how quickly do I report it?", says: "one hour" },
  { question: "What Wi-Fi network is there for guests and visitors?", says: "Brightwater-Guest" },
  { question: "How much is a large inspection?", says: "129 euros" },
  { question: "What does truing of wheels cost?", says: "25 euros" },
  { question: "How long do customers wait for repairs in spring?", says: "eight days" },
  { question: "What tyre pressure do gravel tyres need?", says: "2.8 bar" },
  { question: "How many Pelican cargo bicycles were sold?", says: "230" },
  { question: "In which city will the new showroom open?", says: "Rotterdam" },
  { question: "What was the customer satisfaction score?", says: "4.6" },
  { question: "When is the safety training for newcomers?", says: "second day" },
  { question: "What budget do I have for training courses?", says: "1,200 euros" },
]

/** Questions the documents do not answer; the first ten are about the company all the same. */
export const unanswerable: readonly string[] = [
  "What is the salary of a mechanic?",
  "Does the company offer a pension plan?",
  "How many people work at Brightwater?",
  "Who founded Brightwater?",
  "Is there a kindergarten for the children of employees?",
  "Which insurance covers theft of a bicycle?",
  "What colours is the Tern available in?",
  "Can I bring my dog to the office?",
  "Who is the chief executive officer?",
  "Which software does the accounting department use for payroll?",
  "What is the capital of France?",
  "How do I bake a sourdough bread?",
  "Who won the football world cup in 2014?",
  "What is the boiling point of nitrogen?",
  "How tall is Mount Everest?",
  "Which planet has the most moons?",
  "Who wrote Pride and Prejudice?",
  "What is the speed of light?",
  "How do vaccines work?",
  "What is the exchange rate of the yen?",
  "How many strings does a violin have?",
  "When did the Roman Empire fall?",
  "What is the largest ocean on Earth?",
  "How do I prune an apple tree?",
  "Which vitamins are in spinach?",
  "What causes an earthquake?",
  "How does photosynthesis work?",
  "Who painted the Mona Lisa?",
  "What is the plot of Hamlet?",
  "Which programming language is the oldest?",
]

/** The company's data as the training sees it. */
export const company: Submitted = {
  documents: {
    references: [leave, expenses, warranty, security],
    communications: [mails],
    work_products: [workshop, sales, onboarding],
  },
  examples: { synthetic_samples: synthetic, qa_pairs: handwritten },
}

/** The same as the body of a submission. */
export const submissionTo = (webhook_url: string): Submission => ({
  agent_id: "7d3d6b3c-33a2-4ef0-9d2c-1b7a2f3e4d5c",
  webhook_url,
  budget_seconds: 1,
  ...company.documents,
  ...company.examples,
})
