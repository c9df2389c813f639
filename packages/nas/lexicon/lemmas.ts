// The dictionary form of a word, by WordNet's own rules of detachment (wordnet.princeton.edu/documentation/morphy7wn)
// and the irregular forms that people use most.

const IRREGULAR = new Map<string, string>(
  (
    "went:go gone:go goes:go did:do done:do does:do had:have has:have was:be were:be been:be is:be are:be am:be made:make paid:pay said:say told:tell " +
    "got:get gotten:get gave:give given:give took:take taken:take came:come become:become became:become began:begin begun:begin bought:buy brought:bring broke:break " +
    "broken:break built:build caught:catch chose:choose chosen:choose cut:cut dealt:deal drove:drive driven:drive drew:draw drawn:draw fell:fall " +
    "fallen:fall felt:feel fed:feed found:find flew:fly flown:fly forgot:forget forgotten:forget grew:grow grown:grow heard:hear held:hold hid:hide hidden:hide " +
    "kept:keep knew:know known:know laid:lay led:lead left:leave lent:lend lost:lose meant:mean met:meet put:put ran:run read:read rode:ride ridden:ride " +
    "rang:ring rung:ring rose:rise risen:rise saw:see seen:see sold:sell sent:send set:set shook:shake shown:show shut:shut spoke:speak spoken:speak spent:spend " +
    "stood:stand stole:steal stolen:steal struck:strike swept:sweep taught:teach tore:tear torn:tear thought:think threw:throw thrown:throw understood:understand " +
    "wore:wear worn:wear won:win withdrew:withdraw withdrawn:withdraw wrote:write written:write ate:eat eaten:eat slept:sleep drank:drink drunk:drink " +
    "children:child people:person persons:person men:man women:woman feet:foot teeth:tooth mice:mouse wives:wife lives:life knives:knife leaves:leave halves:half shelves:shelf selves:self " +
    "better:good best:good worse:bad worst:bad further:far furthest:far less:little least:little more:much most:much data:datum media:medium criteria:criterion " +
    "indices:index matrices:matrix analyses:analysis crises:crisis bases:basis axes:axis dying:die lying:lie tying:tie"
  )
    .split(" ")
    .map((pair) => pair.split(":") as [string, string]),
)

const ENDINGS: readonly (readonly [string, string])[] = [
  ["ies", "y"],
  ["ied", "y"],
  ["sses", "ss"],
  ["ches", "ch"],
  ["shes", "sh"],
  ["xes", "x"],
  ["zes", "z"],
  ["ses", "se"],
  ["ses", "s"],
  ["men", "man"],
  ["ves", "f"],
  ["es", "e"],
  ["s", ""],
  ["ing", "e"],
  ["ing", ""],
  ["ed", "e"],
  ["ed", ""],
  ["est", "e"],
  ["est", ""],
  ["er", "e"],
  ["er", ""],
  ["ier", "y"],
  ["iest", "y"],
]

const FORM_MIN_CHARS = 4 // "bus" and "his" have no shorter form
const KEPT_MIN_CHARS = 3

/** The dictionary forms a word may stand for, itself first when it is one; `[]` when none is known. */
export function lemmasOf(word: string, isKnown: (lemma: string) => boolean): string[] {
  const found: string[] = []
  const add = (lemma: string) => {
    if (isKnown(lemma) && !found.includes(lemma)) found.push(lemma)
  }
  add(word)
  const irregular = IRREGULAR.get(word)
  if (irregular !== undefined) add(irregular)
  if (word.length < FORM_MIN_CHARS) return found
  for (const [ending, instead] of ENDINGS) {
    if (!word.endsWith(ending)) continue
    const stem = word.slice(0, -ending.length)
    if (stem.length < KEPT_MIN_CHARS) continue
    add(stem + instead)
    // "stopped", "planning", "bigger"
    if (instead === "" && /([b-df-hj-np-tv-z])\1$/.test(stem)) add(stem.slice(0, -1))
  }
  return found
}
