// Headings that are orders: "Return a part" is the task "return a part".
import { small } from "../read/wording.ts"

/** Verbs that are hardly ever nouns at the start of a heading. */
const CLEAR =
  "add|adjust|allow|apply for|arrange|ask|assemble|attach|avoid|become|begin|bring|build|cancel|choose|clean|close|collect|communicate|compare|complete|configure|confirm|connect|convert|create|customi[sz]e|decide|declare|define|delete|deploy|determine|disable|discover|download|enable|ensure|enter|evaluate|export|extract|fetch|fill in|fill out|find|follow|generate|get|give|handle|hire|identify|implement|import|improve|inform|insert|inspect|install|integrate|introduce|invite|join|keep|learn|leave the|load|locate|log in|log out|maintain|make|manage|measure|migrate|modify|move|notify|obtain|open|organi[sz]e|override|pass|pay|perform|prepare|prevent|print|protect|provide|publish|put|reach|read|receive|recover|reduce|refer|register|remove|rename|renew|reopen|replace|reset|resolve|respond|restore|retrieve|save|secure|select|send|set up|show|sign in|sign up|solve|specify|start the|stop|submit|switch|take|tell|track down|transfer|translate|troubleshoot|turn on|turn off|uninstall|unlock|update|upgrade|upload|validate|verify|view|wait|wear|write|apply"

/** Verbs that may be nouns; only words that make the next one their object tell. */
const EITHER =
  "access|answer|back up|book|call|cash|change|charge|check|claim|close|contact|cook|copy|cut|design|dispose|document|draft|drop|file|finish|fix|guard|hand|help|lift|limit|list|lock|mail|mark|mix|name|order|pack|park|place|plan|plug|post|process|query|record|report|request|respect|return|review|ring|roll|run|sample|schedule|search|share|ship|sort|stack|start|store|support|test|train|travel|treat|use|wash|watch|weigh|work"

const OBJECT =
  "(?:the|a|an|your|our|my|their|all|any|each|every|new|with|in|on|for|from|to|against|around|through|it|what|how|only|up|out|off|down)"

const CLEAR_TASK = new RegExp(`^(?:${CLEAR}) \\S`, "i")
const EITHER_TASK = new RegExp(`^(?:${EITHER}) ${OBJECT} \\S`, "i")

/** The task that a heading orders, in small letters; `undefined` when it is none. */
export function taskOf(title: string): string | undefined {
  if (!/^[\p{L}][\p{L}\p{N} ,&/'’`.@-]*$/u.test(title) || title.split(" ").length > 10) return undefined
  if (!CLEAR_TASK.test(title) && !EITHER_TASK.test(title)) return undefined
  if (/\b(?:is|are|was|were|must|should|can|will|has|have)\b/i.test(title)) return undefined
  return small(title)
}

/** Wordings that ask how something is done. */
export const tasks = (task: string): string[] => [
  `How do I ${task}?`,
  `How can I ${task}?`,
  `What do I need to do to ${task}?`,
  `How should I ${task}?`,
  `What is the way to ${task}?`,
  `I want to ${task}. What do I do?`,
]
