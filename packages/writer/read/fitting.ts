// Whether an answer is of the kind that its question asks for.

/** How an answer begins that says yes or no. */
export const ANSWERS =
  /^(?:yes|no|yep|nope|sure|of course|certainly|unfortunately|correct|right|exactly|not (?:yet|really|as)|we (?:do|don't|can|will|have)|you (?:can|may|need|must|should|have)|that is|ja|nein|leider|oui|non|sí|no)\b/i

/** Whether what is said is of the kind that was asked for: a place to "where", a time to "when", what to do to "how". */
export const fits = (asked: string, said: string): boolean =>
  FITTING.some(({ ask, say }) => ask.test(asked) && say.test(said))

const FITTING: { ask: RegExp; say: RegExp }[] = [
  {
    ask: /^(?:what|which) (?:temperature|size|number|code|dose|amount|speed|setting|pressure|percentage|version|day|date|floor|room|colou?r|format|programme?)\b/i,
    say: /^(?!I\b|we\b|let me|one moment|no idea)/i,
  },
  { ask: /\b(?:why|what for|how come)\b/i, say: /./ },
  {
    ask: /\b(?:when|what time|by when|how long|how often|until when)\b/i,
    say: /\d|\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|every|always|never|once|twice|week|month|minutes?|hours?|noon|morning|evening)/i,
  },
  {
    ask: /\b(?:how (?:many|much)|cost|price)\b/i,
    say: /\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|free|none|nothing)\b/i,
  },
  {
    ask: /\bwhere\b/i,
    say: /\b(?:in|on|at|under|behind|next to|near|beside|opposite|by) (?:the|a|my|your|our|\p{Lu}|\w+ (?:floor|street|room))/iu,
  },
  {
    ask: /\bwho(?:m|se)?\b/i,
    say: /^(?:\p{Lu}\p{Ll}+ (?:from|in|at|is|does|has|will|can|and|or|\p{Lu})|the |our |ask |that would be |\p{Lu}\p{Ll}+[,.])/u,
  },
  {
    ask: /\b(?:how|what (?:do|should|can|must) (?:I|we)|what to do|which)\b/i,
    say: /^(?:just |please |first |simply |you |hold|press|open|click|go|pull|push|turn|unplug|plug|switch|restart|log|fill|send|type|select|choose|enter|set|add|remove|replace|clean|check|tap|scan|bring|write|book|order|the |new |via |through |with )/i,
  },
]
