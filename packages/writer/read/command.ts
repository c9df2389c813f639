// Verbs that order something at the start of a sentence, where a tagger may take them for nouns: "Flush the membrane".

/** Verbs that are hardly ever nouns at the start of a heading or a sentence. */
export const CLEAR =
  "add|adjust|allow|apply for|arrange|ask|assemble|attach|avoid|become|begin|bring|build|cancel|choose|clean|close|collect|communicate|compare|complete|configure|confirm|connect|convert|create|customi[sz]e|decide|declare|define|delete|deploy|determine|disable|discover|download|enable|ensure|enter|evaluate|export|extract|fetch|fill in|fill out|find|follow|generate|get|give|handle|hire|identify|implement|import|improve|inform|insert|inspect|install|integrate|introduce|invite|join|keep|learn|leave the|load|locate|log in|log out|maintain|make|manage|measure|migrate|modify|move|notify|obtain|open|organi[sz]e|override|pass|pay|perform|prepare|prevent|print|protect|provide|publish|put|reach|read|receive|recover|reduce|refer|register|remove|rename|renew|reopen|replace|reset|resolve|respond|restore|retrieve|save|secure|select|send|set up|show|sign in|sign up|solve|specify|start the|stop|submit|switch|take|tell|track down|transfer|translate|troubleshoot|turn on|turn off|uninstall|unlock|update|upgrade|upload|validate|verify|view|wait|wear|write|apply"

/** Verbs that may be nouns; only words that make the next one their object tell. */
export const EITHER =
  "access|answer|back up|book|call|cash|change|charge|check|claim|close|contact|cook|copy|cut|design|dispose|document|draft|drop|file|finish|fix|guard|hand|help|lift|limit|list|lock|mail|mark|mix|name|order|pack|park|place|plan|plug|post|process|query|record|report|request|respect|return|review|ring|roll|run|sample|schedule|search|share|ship|sort|stack|start|store|support|test|train|travel|treat|use|wash|watch|weigh|work"

/** Words that show a word before them to be a verb: they begin its object or say where to. */
export const OBJECT =
  "(?:the|a|an|your|our|my|their|all|any|each|every|new|with|in|on|for|from|to|against|around|through|it|what|how|only|up|out|off|down)"

const COMMAND = new RegExp(
  `^(?:(?:roll back|log in|log out|sign in|sign out|start over|try again)\\b|(?:flush|grease|heat|rinse|fold|knead|bake|press|hold|fill|tighten|loosen|ring|email|top up|roll back|log in|log out|restart|${CLEAR}|${EITHER}) (?:${OBJECT}|us|me|both|\\d+)\\b|(?:run|use|type|enter|press|open|set|call) [\\x60“"]|book (?:\\p{Ll}+s|\\p{Ll}+ \\p{Ll}+s) (?:at|in|through|via|by|no)\\b)`,
  "iu",
)

/** Whether a word can hardly begin a sentence but as an order. */
export const isOrder = (word: string): boolean =>
  new RegExp(`^(?:mix|press|click|fold|knead|rinse|drain|stir|${CLEAR})$`, "i").test(word)

/** Whether a sentence begins with an order. */
export const isCommand = (sentence: string): boolean => COMMAND.test(sentence)
