// Kinds of documents, names and things, as patterns for a single noun or a part of a title.

/** Texts that something holds under. */
export const LAW =
  /^(?:polic(?:y|ies)|rules|agreement|contract|regulations?|act|terms|code|charter|bylaws|guidelines|lease|scheme|conditions|standards?|constitution|statutes)$/i
/** Texts that something is said in. */
export const WRITTEN =
  /^(?:handbook|guide|manual|minutes|notes?|reports?|sheet|list|menu|instructions|catalogue|protocol|runbook|reviews?|notice|memo|newsletter|schedule|calendar|plan|overview|programme|program|tariff|wiki|quickstart|faq|plans)$/i
/** What people do for a time. */
export const UNDERTAKING =
  /^(?:project|campaign|study|pilot|trial|initiative|renovation|migration|rollout|conversion)$/i
/** What people go to. */
export const EVENT =
  /^(?:festival|conference|fair|seminar|camp|retreat|tournament|marathon|exhibition|summit|congress|concert|workshop|hackathon)$/i
/** What people go on. */
export const TRIP = /^(?:trip|tour|excursion|journey|outing|cruise|hike)$/i
/** Things that people hold and use: what is done is done with them. */
export const HANDLED =
  /^(?:card|machine|device|ticket|pass|account|subscription|printer|phone|camera|bike|bicycle|oven|boiler|kit|lamp|pump|tent|stove|drill|saw|robot|router|scanner|tablet|laptop|key|badge|voucher|licen[cs]e)s?$/i
/** Programs and services that people use. */
export const SOFTWARE =
  /^(?:app|application|software|platform|tool|system|library|package|module|plugin|api|service|portal|gateway|cloud|console|panel|dashboard)$/i
/** Words that names of organisations hold. */
export const ORGANISATION =
  /& Co\b|\b(?:ltd|limited|plc|llp|llc|inc|gmbh|ag|eg|association|society|club|museum|bakery|clinic|hospital|school|college|university|library|libraries|foundation|trust|institute|department|centre|center|council|company|hotel|restaurant|café|cafe|theatre|brewery|farm|works|bank|store|shop|shops|brothers|sons|partners|group|logistics|services|board|union|church|parish|cooperative|co-operative|agency|studio|baths|pool|gallery|zoo|garden|gardens|nursery|kindergarten|practice|surgery|pharmacy|ward|brokers|solicitors|outdoor|neighbours|port|airport|station|depot|surveyors|catering|charity|office|wall|gym|arena|rink|hall|hostel|campsite|farm|venue|academy|bureau|authority|ministry|stables|marina|cinema|spa|boatyard|shipyard|factory|laboratory|sailing|rowing|shelter|removals|opticians|pianos|printworks|ferries|airways|kennels|home care)\b/i
/** Organisations whose names go with "the" in a sentence. */
export const THE_ORGANISATION =
  /^(?:association|society|club|museum|library|libraries|foundation|trust|institute|department|centre|center|council|theatre|board|union|cooperative|co-operative|gallery|zoo|garden|gardens|baths|pool|port|ward|surgery|agency)$/i

/** Parts of a title that say what sort of text it is, and nothing of what it is about. */
export const SORT =
  /^(?:(?:the|our|a|an|general|internal|draft|annual|short|quick|user|staff|final|extract|version|edition|instructions|operating|meeting|product|data|price|project|release|technical|fact|information|info|frequently asked|help|safety|welcome|contact|service|team|committee|board|kick-?off|status|planning|steering|weekly|monthly|public|welcome to|questions?|text for the website) ?)*(?:polic(?:y|ies)|rules|terms(?: and conditions)?|terms of (?:use|business|service)|handbook|guide|manual|minutes(?: of .*)?|notes?|report|sheets?|list|questions(?: and answers)?|faqs?|q&a|instructions?(?: for use)?|plan|overview|summary|agenda|review|notice|memo|newsletter|quickstart|readme|help|documentation|introduction|catalogue|prices(?: and .*)?|specification|announcement|contacts?|information|page|runbook|incident report|post-?mortem|agreement|contract|meeting|prospectus|wiki|changelog|leaflet|briefing|circular|bulletin|checklist|directive|call for (?:papers|proposals|applications))s?(?: (?:no\.? ?)?[a-z]{0,3}-?\d[\d./-]*)?$|^(?:[a-z-]+ ){0,2}(?:instruction|directive|memo|circular|bulletin|notice|leaflet)s? (?:no\.? ?)?\d[\d./-]*$/i

/** Kinds of documents that a title may begin with, before what the document is about: "Data sheet Packhorse 3". */
const BEGINS =
  /^(?:(?:technical |safety )?data sheet|product sheet|fact sheet|information sheet|price list|(?:safety|work|operating) instructions?|instructions for use|user manual|user guide|owner['’]s manual|product information|minutes|memo)(?: \d+)? (?:for |of |on |about )?(?:the )?/i

/** A title without the kind of document it begins with, where a name stands behind that. */
export function withoutKind(title: string): string {
  const rest = title.replace(BEGINS, "")
  return /^\p{Lu}/u.test(rest) && /\p{L}{2}/u.test(rest) ? rest : title
}

/** What a text is that tells of one thing: "safety instruction", "minutes"; "" for titles that are none, and for kinds nobody cites. */
export const citedKind = (sort: string): string =>
  /^(?:\p{L}+ ){0,2}(?:instructions?|minutes|handbook|guide|manual|memo|notice|plan|report|guidelines?|directive|leaflet|policy|rules|regulations|agreement)(?= |$)/iu
    .exec(sort)?.[0]
    .toLowerCase() ?? ""

/** Parts of a title that say which one or when. */
export const DATED =
  /^(?:(?:version|edition|issue|revision|rev\.?|v|no\.?|number|part|annex|chapter|schedule|appendix|spring|summer|autumn|winter|week|valid|in force|as of|stand|status|last|updated|term|january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b.*|[\d./ -]+(?:\p{Lu}\p{Ll}+)?[\d ]*|\d.*)$/iu

/** Kinds of texts on how one thing is made or done, before what that is: "Production procedure: country loaf". */
export const PROCEDURE =
  /^(?:\p{L}+ )?(?:procedure|recipe|work instructions?|process description|method statement|formula|how-?to)$/iu

/** Whom a text speaks to, which is not what it is about. */
export const READERS =
  /^(?:our |all |the )?(?:swimmers|residents|tenants|guests|members|parents|neighbours|customers|clients|visitors|staff|employees|colleagues|patients|students|pupils|passengers|drivers|players|users|owners|families|volunteers|participants|exhibitors|campers|travellers|shoppers|readers|everyone)$/i

/** Titles that say that a text gives notice, and to whom. */
export const NOTICE =
  /^(?:(?:public|important|official|general) )?(?:notice|information|announcement|invitation|circular)(?: (?:to|for) .{3,60})?$/iu
