// Examples of the company: as a language model would draft them, and as its people write them.
import type { DocumentRow, ExampleRow } from "@cerebros/contract/nas.ts"
import {
  expenses,
  leave,
  mails,
  onboarding,
  sales,
  security,
  warranty,
  workshop,
} from "./company-documents.ts"

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
  example(
    leave,
    "How many days of paid annual leave does a full-time employee receive?",
    "Every full-time employee receives 28 days of paid annual leave per calendar year.",
    "A full-time employee receives 28 days of paid annual leave per calendar year.",
  ),
  example(
    leave,
    "Until when must carried-over leave days be taken?",
    "Up to five unused days may be carried over and must be taken by 31 March.",
    "Up to five unused days may be carried over; they must be taken by 31 March.",
  ),
  example(
    leave,
    "How far ahead are leave requests entered?",
    "Requests are entered in the Rota calendar at least two weeks ahead.",
    "Enter the request in the Rota calendar at least two weeks ahead.",
  ),
  example(
    leave,
    "From which day of absence is a doctor's certificate needed?",
    "A doctor's certificate is needed from the fourth day of absence.",
    "A doctor's certificate is needed from the fourth day of absence.",
  ),
  example(
    leave,
    "What are the core hours in the office?",
    "Core hours in the office are from 10:00 to 15:00.",
    "Core hours in the office are from 10:00 to 15:00.",
  ),
  example(
    leave,
    "How long is parental leave on full pay?",
    "Both parents may take up to sixteen weeks of parental leave on full pay.",
    "Both parents may take up to sixteen weeks of parental leave on full pay.",
  ),
  example(
    expenses,
    "Who approves flights?",
    "Flights need the written approval of Marta Lindqvist, the head of finance.",
    "Flights need the written approval of Marta Lindqvist, the head of finance.",
  ),
  example(
    expenses,
    "What is the most a hotel may cost per night?",
    "Hotels are reimbursed up to 120 euros a night.",
    "Hotels are reimbursed up to 120 euros a night.",
  ),
  example(
    expenses,
    "What is the flat rate for meals on business trips?",
    "Meals on business trips are covered with a flat rate of 35 euros a day.",
    "Meals on business trips are covered with a flat rate of 35 euros a day.",
  ),
  example(
    expenses,
    "By when do receipts have to be uploaded?",
    "Receipts are photographed and uploaded in the Pocketbook app within thirty days.",
    "Receipts are uploaded in the Pocketbook app within thirty days; late receipts are not reimbursed.",
  ),
  example(
    expenses,
    "How much is paid per kilometre for a private car?",
    "Using a private car is paid at 0.30 euros per kilometre.",
    "Using a private car is paid at 0.30 euros per kilometre.",
  ),
  example(
    expenses,
    "What is the monthly limit of the company card?",
    "Team leads carry a company card with a monthly limit of 2,000 euros.",
    "The company card of a team lead has a monthly limit of 2,000 euros.",
  ),
  example(
    warranty,
    "How long is the warranty on frames?",
    "Brightwater frames carry a warranty of ten years against breakage.",
    "Brightwater frames carry a warranty of ten years against breakage.",
  ),
  example(
    warranty,
    "For how many charging cycles is the battery guaranteed?",
    "The battery is guaranteed for two years or 500 charging cycles, whichever comes first.",
    "The battery is guaranteed for two years or 500 charging cycles, whichever comes first.",
  ),
  example(
    warranty,
    "Are brake pads covered by the warranty?",
    "Chains, brake pads, tyres and grips are wear parts and excluded from the warranty.",
    "No. Chains, brake pads, tyres and grips are wear parts and excluded from the warranty.",
  ),
  example(
    warranty,
    "Within how many days can an unused bicycle be returned?",
    "Customers may return an unused bicycle within 30 days for a full refund.",
    "An unused bicycle can be returned within 30 days for a full refund.",
  ),
  example(
    warranty,
    "How quickly must transport damage be reported?",
    "Damage in transit must be reported with photographs within 48 hours of delivery.",
    "Damage in transit must be reported with photographs within 48 hours of delivery.",
  ),
  example(
    security,
    "How long must a password be?",
    "Passwords have at least fourteen characters and are kept in the Vaultage password manager.",
    "Passwords have at least fourteen characters and are kept in the Vaultage password manager.",
  ),
  example(
    security,
    "Who keeps the spare hardware keys?",
    "Spare keys are kept by Jonas Weber in the IT office.",
    "Jonas Weber keeps the spare keys in the IT office.",
  ),
  example(
    security,
    "How fast must a lost laptop be reported?",
    "A lost laptop or phone is reported to the IT desk within one hour, at any time of day.",
    "Report it to the IT desk within one hour, at any time of day; the desk wipes the device remotely.",
  ),
  example(
    security,
    "Which wireless network do visitors use?",
    "Visitors use the wireless network named Brightwater-Guest.",
    "Visitors use the wireless network named Brightwater-Guest; its code hangs at reception.",
  ),
  example(
    workshop,
    "What does a small inspection cost?",
    "A small inspection costs 59 euros and takes one hour.",
    "A small inspection costs 59 euros and takes one hour.",
  ),
  example(
    workshop,
    "What is included in a large inspection?",
    "A large inspection costs 129 euros and includes new cables and a drivetrain cleaning.",
    "A large inspection costs 129 euros and includes new cables and a drivetrain cleaning.",
  ),
  example(
    workshop,
    "How long do repairs take on average?",
    "Repairs are finished within three working days on average.",
    "Repairs are finished within three working days on average.",
  ),
  example(
    workshop,
    "To what pressure are city tyres inflated?",
    "City tyres are inflated to 4.5 bar, gravel tyres to 2.8 bar.",
    "City tyres are inflated to 4.5 bar.",
  ),
  example(
    workshop,
    "On which days are spare parts ordered?",
    "Spare parts are ordered every Tuesday and Friday before noon from Velohub.",
    "Spare parts are ordered every Tuesday and Friday before noon.",
  ),
  example(
    sales,
    "What was the revenue in the third quarter?",
    "Revenue in the third quarter reached 1.84 million euros, 12 percent more than a year before.",
    "Revenue in the third quarter reached 1.84 million euros.",
  ),
  example(
    sales,
    "Which bicycle was the best seller?",
    "The city bicycle Tern was the best seller with 412 units.",
    "The city bicycle Tern was the best seller with 412 units.",
  ),
  example(
    sales,
    "Why did the gross margin fall?",
    "The gross margin fell to 34 percent because aluminium became more expensive.",
    "It fell to 34 percent because aluminium became more expensive.",
  ),
  example(
    sales,
    "When does the second showroom open?",
    "A second showroom opens in Rotterdam in March.",
    "The second showroom opens in Rotterdam in March.",
  ),
  example(
    onboarding,
    "How long does the probation period last?",
    "The probation period lasts six months.",
    "The probation period lasts six months.",
  ),
  example(
    onboarding,
    "What discount do employees get on bicycles?",
    "Employees buy bicycles with a discount of 30 percent.",
    "Employees buy bicycles with a discount of 30 percent.",
  ),
  example(
    onboarding,
    "How large is the training budget of an employee?",
    "Each employee has a training budget of 1,200 euros a year.",
    "Each employee has a training budget of 1,200 euros a year.",
  ),
]

export const handwritten: ExampleRow[] = [
  example(
    leave,
    "I feel unwell today, whom do I call?",
    "Anyone who is ill calls the shift lead before 8:30 in the morning.",
    "Call the shift lead before 8:30 in the morning.",
  ),
  example(
    expenses,
    "My company card is gone, what now?",
    "A lost card is blocked at once by calling the bank's hotline.",
    "Call the bank's hotline; the lost card is blocked at once.",
  ),
  example(
    warranty,
    "A customer wants to give back a custom build, is that possible?",
    "Custom builds cannot be returned.",
    "No, custom builds cannot be returned.",
  ),
  example(
    security,
    "I got a strange message with an attachment, what shall I do?",
    "Suspicious messages are forwarded to phishing@brightwater.example and then deleted.",
    "Forward it to phishing@brightwater.example, then delete it, and leave the attachment closed.",
  ),
  example(
    workshop,
    "Can a customer borrow a bike while theirs is in repair?",
    "Customers may borrow a loan bike free of charge when a repair takes longer than two days.",
    "Yes, a loan bike is free of charge when the repair takes longer than two days; the deposit is 100 euros.",
  ),
  example(
    onboarding,
    "What do new colleagues receive on their first day?",
    "They receive a laptop, a hardware key and a locker.",
    "They receive a laptop, a hardware key and a locker.",
  ),
  example(
    mails,
    "Does cold weather reduce the range of an electric bicycle?",
    "Cold reduces the range by up to thirty percent; store and charge it at room temperature.",
    "Yes, cold reduces the range by up to thirty percent. Store and charge the battery at room temperature.",
  ),
  example(
    mails,
    "A customer needs another address on the invoice, what do we ask for?",
    "Send us the company name and tax number and we issue a corrected invoice within two days.",
    "Ask for the company name and tax number; the corrected invoice is issued within two days.",
  ),
]
