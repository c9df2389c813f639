// Questions and requests in mail threads and chats, each with the message that answers it, never with the one that only comes next.
import type { Candidate, Passage } from "../candidate.ts"
import { own } from "../candidate.ts"
import { ANSWERS, fits } from "../read/fitting.ts"
import { answersIn, isAnswer, originalOf, questionsIn, withoutTalk } from "../read/mail-questions.ts"
import { conversationsIn } from "../read/messages.ts"
import type { Message } from "../read/messages.ts"
import { unquoted } from "../read/quoted-thread.ts"
import type { Stretch } from "../read/sentences.ts"
import { CONTEXT_MAX_TURNS } from "@cerebros/contract/draft.ts"
import type { Turn } from "@cerebros/contract/turns.ts"
import { withSubject } from "./thread-subject.ts"
import { HELPS, askSupport, helperIn } from "./support.ts"
import { capital, closed, keywords, plain } from "../read/wording.ts"
import type { Section } from "../read/blocks.ts"

const QUESTION_MIN_CHARS = 12
const ANSWER_MIN_CHARS = 12
const ASKS =
  /\?|\b(?:does(?:n['’]t| not) work|is(?:n['’]t| not) working|is broken|(?:not|n['’]t) arrived|have nothing|is missing)\b|\b(?:please (?:let|tell|send|confirm|advise|check|could|can)|could you|can you|would you|i need|we need|i would like|we would like|i'd like|is there|bitte|können sie|könnten sie|pourriez-vous|podría)\b/i
const HELLO =
  /^(?:good )?(?:morning|afternoon|evening|hi|hello|hey|hallo|bonjour|hola)(?: (?:all|everyone|team|there|\p{Lu}\p{L}+))?[!,.]\s+(?=\S)/iu
/** How an answer goes on about what was asked without repeating a word of it. */
const GOES_ON =
  /^(?:wait|call|take|use|ask|try|put|write|me\b|mine|with the|second|first|it['’]?s?|it is|they(?:['’]re)?|he|she|that['’]?s|there['’]?s|there (?:is|are)|in the|on the|at the|next to|under|behind|by the|about \d|around \d|\d[\d.,:]*|until|from|after|before|because)\b/i

const THANKS =
  /^(?:thanks?|thank you|thx|great|perfect|ok(?:ay)?|got it|will do|cool|awesome|noted|see you|bye|welcome|you're welcome|no problem|danke|merci|gracias)\b[^?]{0,60}$/i

/** Every answered question of the passage's threads, in order. */
export function askMessages({ text: written, matter }: Passage, section: Section): Candidate[] {
  return conversationsIn(written).flatMap(({ messages, kind }) => {
    const text = kind === "mail" ? unquoted(written) : written
    const helper = kind === "chat" ? helperIn(text, messages) : undefined
    if (helper !== undefined) return askSupport(text, messages, helper, section)
    const said: { subject: string; turns: Turn[]; people: string[] }[] = [] // the threads, as far as they are answered
    return messages.flatMap((message, at) => {
      if (message.isBetween === true) return [] // what it asks are the other's questions
      const earlier = messages.slice(0, at).flatMap(({ body }) => questionsIn(text, body))
      const quoted = message.quoted.flatMap((part): Candidate[] => {
        const asked = originalOf(part, earlier)?.asked ?? (/[?？]$/u.test(part.asked) ? part.asked : "")
        const answer = withoutTalk(text, part.answer)
        if (asked === "" || !answer) return []
        return answered(text, asked, answer, section, matter)
      })
      if (quoted.length > 0) return quoted
      if (kind === "mail" && isLong(text, message)) return askParts(text, messages, at, section, matter)
      const asked = plain(text.slice(message.body.start, message.body.end))
        .replace(HELLO, "")
        .replace(/^(?:danke|vielen dank|merci|gracias|thanks|thank you),? [^.!?]{0,40}[.!] (?=\p{Lu})/iu, "")
        .replace(/^(?:oh,? )?(?:ok(?:ay)?|i see|alright|oh)[.,!] (?=\p{Lu})/iu, "")
        .replace(ASIDE, "")
        .replace(
          /^(?:(?:many thanks|thank you(?: very much| so much)?|thanks(?: a lot)?)(?: for [^.!?,]{0,30}|,? \p{Lu}\p{Ll}+)?|perfect|great)[.!] (?=\p{Lu})/iu,
          "",
        )
      if (kind === "chat" && ARRANGES.test(asked)) return []
      if (asked.length < QUESTION_MIN_CHARS || !ASKS.test(asked) || THANKS.test(asked)) return []
      if (ANSWERS.test(asked) && !asked.includes("?")) return [] // "No, please …": an answer that asks for something
      const reply = replyTo(text, messages, at, kind, asked)
      if (!reply) return []
      const answer = kind === "mail" ? withoutTalk(text, reply.body) : reply.body
      if (!answer) return []
      const told = plain(text.slice(answer.start, answer.end))
      if (kind === "chat" && OF_SPEAKER.test(told) && /^(?:[^?]*[.!] )?who\b/iu.test(asked)) return [] // who is "me"?
      const people = [message.from, reply.from]
      const thread = said.find(
        ({ subject, people: known }) =>
          subject === message.subject && people.every((each) => known.includes(each)),
      )
      const before =
        thread && (kind === "mail" || LEANS.test(asked)) ? thread.turns.slice(-CONTEXT_MAX_TURNS) : []
      if (LEANS.test(asked) && before.length === 0) return [] // nobody would know what it is about
      if (kind === "chat" && /\bsee you\b/i.test(told)) return []
      if (
        kind === "chat" &&
        before.length === 0 &&
        !/[.!] /.test(asked) &&
        /\b(?:there|that|this|those|them)\?$/i.test(asked)
      )
        return []
      const now: Turn[] = [
        { role: "user", text: capital(asked) },
        { role: "assistant", text: capital(told) },
      ]
      if (thread) thread.turns.push(...now)
      else said.push({ subject: message.subject, turns: [...now], people })
      return [
        {
          kind: "reply" as const,
          ...(before.length > 0 && { context: before }),
          asks: [
            own(
              closed(
                capital(
                  asked.replace(
                    /^(?:(?:(?:yes|yep|no|ok(?:ay)?)[,.!]?|found it[.!]|(?:that )?works[.!]+|hi|hello|and|but) (?=\p{L}+ \p{L}+ \p{L}))+/iu,
                    "",
                  ),
                ),
              ),
            ),
          ],
          output: closed(capital(told.replace(GREETED, ""))),
          quote: answer,
          finding: "",
          section,
          score: 0.95 + Math.min(told.length, 400) / 20_000,
        },
      ]
    })
  })
}

/** What two people settle between them, of use to nobody else. */
const ARRANGES =
  /\b(?:shall I|(?:could|can|may) I swap|are you (?:free|there|around|coming|in)|can you (?:come|cover|help|take)|do you have (?:a minute|time)|how are you|see you)\b/i

/** "Hi Priya, badges are managed by reception." */
const GREETED =
  /^(?:hi|hello|hey|(?:good )?(?:morning|afternoon|evening))(?: (?:\p{Lu}\p{L}+|all|both))?[,!.] (?=\S)/iu

/** What somebody says before a question to be heard. */
const ASIDE =
  /^(?:(?:one more (?:thing|question)|another question|by the way|(?:a )?(?:quick|short|stupid|silly) (?:one|question)|question(?: for (?:you|all|everyone|the group))?)[,:–-] ?|btw,? )/i
/** Says that it is the speaker. */
const OF_SPEAKER = /^(?:I|me|mine|my|ich|moi|yo)\b/iu

const LONG_MIN_WORDS = 50 // a mail of so many says more than one question

/** Whether a mail is more than one question: several, several paragraphs, or many words. */
function isLong(text: string, { body }: Message): boolean {
  const words = text.slice(body.start, body.end)
  return (
    questionsIn(text, body).length >= 2 ||
    /\n\s*\n/u.test(words) ||
    words.split(/\s+/u).length >= LONG_MIN_WORDS
  )
}

/** The questions of a mail, each with its own part of the reply; those that no part answers are left out. */
function askParts(
  text: string,
  messages: Message[],
  at: number,
  section: Section,
  matter: Passage["matter"],
): Candidate[] {
  const questions = questionsIn(text, messages[at]!.body)
  const reply = replyTo(text, messages, at, "mail", questions.map(({ asked }) => asked).join(" "))
  if (!reply) return []
  return answersIn(text, reply.body, questions).flatMap((answer, place) =>
    answer ? answered(text, questions[place]!.asked, answer, section, matter) : [],
  )
}

/** A question of a mail with its answer, where it can be understood alone. */
function answered(
  text: string,
  asked: string,
  answer: Stretch,
  section: Section,
  matter: Passage["matter"],
): Candidate[] {
  const written = capital(
    asked
      .replace(
        /(?<=[?？]) (?:(?:best|kind|many) )?(?:regards|thanks|wishes|best|cheers),? \p{Lu}\p{L}+\.?$/iu,
        "",
      )
      .replace(
        /^(?:one (?:more )?question(?: back)?|another question|by the way|also|and|but)[:,]? (?=\S)/iu,
        "",
      ),
  )
  const prompt = withSubject(neutral(written), matter)
  if (OF_ASKED.test(written)) return [] // whose is not said
  if (prompt === undefined) return []
  const told = plain(text.slice(answer.start, answer.end))
  if (prompt.length < QUESTION_MIN_CHARS || !isAnswer(told) || POINTS_OUT.test(prompt)) return []
  if (/^(?:could|can|would|will) you (?:\p{L}+ )?(?:answer|reply|let|confirm|get back)\b/iu.test(prompt))
    return []
  if (/^who\b/i.test(prompt) && /^I\b/.test(told)) return [] // who is "I"?
  return [
    {
      kind: "reply",
      asks: [own(prompt)],
      output: closed(capital(told.replace(/^(?:and|but) (?=(?:yes|no)\b)/iu, "").replace(ATTACHED, ""))),
      quote: answer,
      finding: "",
      section,
      score: 0.97,
    },
  ]
}

/** "Which HS code was used last time?" of "Could you send me the HS code you used last time?": what is asked for, by whomever. */
const neutral = (asked: string): string => {
  const [, thing = "", when = ""] =
    /^(?:can|could|would|will) you (?:please |also |perhaps )?(?:send|give|tell) (?:me|us) the ((?:[\p{L}\d-]+ ){0,2}[\p{L}\d-]+) (?:that |which )?you(?:['’]ve| have)? used( [^?]+)?\?$/iu.exec(
      asked,
    ) ?? []
  return thing === "" ? asked : `Which ${thing} was used${when}?`
}

/** What belongs to whoever is asked: "is your account number still …?" */
const OF_ASKED =
  /\b(?:is|are|was|has|have|what['’]?s|which is) your (?:\p{L}+ )?(?:number|address|name|code|reference|account|surname|e-?mail|birthday|signature)\b/iu

/** What a mail has with it, which its answer has not. */
const ATTACHED =
  /(?<=\S \S+),? (?:and )?(?:I|we)(?:['’](?:ve|ll)| have| will)? attach(?:ed)? [^.,;]{3,40}(?=[.]?$|[.] )/iu

/** A question that only the rest of its mail explains. */
const POINTS_OUT =
  /^(?:is|are|was|does|do|did|can|could|will|would|should|may) (?:(?:you|we|I) \p{L}+ )?(?:this|that|it|them|they|these|those)\b|^[^,.]*\b(?:this|that|these|those)[?]$/iu

/** How a message begins that goes on about what was said before it. */
const LEANS =
  /^(?:and|but|also|so|or|then|ok|okay|what about|great|thanks|thank you|perfect|yes|yep|no|found|done|works|got|und|aber|et|mais|y|pero)\b|^(?:can|may|could|do|does|is|are|will|would)\b.{0,20}\balso\b/i

/** The message that answers: from somebody else, addressed to whoever asked where that is written, and about the same. */
function replyTo(
  text: string,
  messages: Message[],
  at: number,
  kind: "mail" | "chat",
  asked: string,
): Message | undefined {
  const message = messages[at]!
  const within = kind === "mail" ? messages.slice(at + 1) : messages.slice(at + 1, at + 2)
  const isOther = (reply: Message) => !sameperson(reply.from, message.from)
  const isBetween = (reply: Message) =>
    reply.isBetween === true || reply.quoted.some(({ answer }) => withoutTalk(text, answer) !== undefined)
  const answeredBetween = within.findIndex((reply) => isOther(reply) && isBetween(reply)) // what it answers stands above each of its answers
  return within.slice(0, answeredBetween === -1 ? undefined : answeredBetween).find((reply) => {
    if (!isOther(reply)) return false
    const said = plain(text.slice(reply.body.start, reply.body.end))
    if (said.length < ANSWER_MIN_CHARS || THANKS.test(said) || (/\?$/.test(said) && !/[.!]\s/.test(said)))
      return false
    if (/^(?:thanks?|thank you|danke|vielen dank|merci|gracias)\b.*[?]$/iu.test(said)) return false // goes on asking
    if (kind === "chat" && (isInterview(text, messages, message.from) || HELPS.test(reply.from))) return true
    if (kind === "mail") {
      if (reply.to !== "" && !sameperson(reply.to, message.from)) return false
      if (message.to !== "" && reply.to !== "" && !sameHouse(message.to, reply.from)) return false
      return message.subject === reply.subject || reply.subject === "" || message.subject === ""
    }
    const words = new Set(keywords(asked))
    return (
      ANSWERS.test(said) ||
      (/\?(?: [^?]{0,40})?$/.test(asked) && (GOES_ON.test(said) || fits(asked, said))) ||
      keywords(said).some((word) => word.length > 3 && words.has(word))
    )
  })
}

/** Whether somebody does nothing but ask, and the others nothing but answer. */
function isInterview(text: string, messages: readonly Message[], asker: string): boolean {
  const asks = (message: Message) => /[?？]$/.test(plain(text.slice(message.body.start, message.body.end)))
  const own = messages.filter(({ from }) => from === asker)
  return (
    own.length >= 2 &&
    own.filter(asks).length >= own.length * 0.7 &&
    !messages.some((message) => message.from !== asker && asks(message))
  )
}

const sameperson = (one: string, other: string) =>
  one.includes(other) || other.includes(one) || addressOf(one) === addressOf(other)

/** Whether two are one person, or two people of one company: a mail to its orders is answered by whoever reads them. */
const sameHouse = (one: string, other: string) =>
  sameperson(one, other) ||
  (/^\S+@\S+$/.test(one) && !other.includes("@")) || // an address and a name tell nothing of each other
  (/@([\w.-]+)/.exec(one)?.[1] !== undefined && /@([\w.-]+)/.exec(one)?.[1] === /@([\w.-]+)/.exec(other)?.[1])

const addressOf = (who: string) =>
  /[\w.+-]+@[\w.-]+/.exec(who)?.[0] ?? who.replace(/[^\p{L}\p{N} ]/gu, "").trim()
