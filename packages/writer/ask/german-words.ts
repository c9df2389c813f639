// Pieces of patterns that find a German sentence's construction.

/** A number, as a pattern. */
export const NUMBER =
  "(?:\\d+|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|zwölf|vierzehn|zwanzig|dreißig)"
/** A finite verb that a question begins with. */
export const HELPER =
  "(?:ist|sind|wird|werden|muss|müssen|kann|können|darf|dürfen|soll|sollen|hat|haben|gilt|gelten|entscheidet|entscheiden|erhält|erhalten)"
/** A subject. */
export const THING =
  "(?:(?:Der|Die|Das|Ein|Eine|Alle|Jede[rs]?|Unsere?) )?(?:\\p{Ll}+e[rsn]? |\\p{Lu}\\p{Ll}+e[rsn] )?\\p{Lu}[\\p{L}-]+(?: (?:und|oder|der|des|von|für|im|am|wie|aus) (?:\\p{Ll}+ )?\\p{Lu}[\\p{L}-]+)?"
/** Words that are large at the start of a sentence and no thing. */
export const NO_THING =
  /^(?:Sie|Es|Er|Wir|Ich|Man|Dies\p{L}*|Hier|Dort|Dann|Dabei|Dazu|Damit|Sonst|Auch|Nur|Bitte|Wer|Was)\b/u

/** A subject as it stands within a sentence. */
export const within = (subject: string) =>
  subject.replace(
    /^(?:Der|Die|Das|Eine?|Alle|Jede[rs]?|Unsere?)\b|^(?:\p{L}+(?:isch|lich|ig|en|et|at|ell|iv|bar|sam|los|haft|ant|ent|är)|neu|alt|klein|groß|lang|kurz|jung|krank|gesund|beid|mobil|fest|frei|kalt|warm)e[rsn]?(?= \p{Lu})/iu,
    (word) => word.toLowerCase(),
  )

/** Numbered sentences that say what is allowed or is so, and order nothing step by step. */
export const OF_RULES =
  /\b(?:darf|dürfen|muss|müssen|ist zu|sind zu|niemand|verboten|erlaubt|zugelassen|genügt|gilt|gelten)\b/iu
