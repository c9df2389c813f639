// Words that say how a thing is asked, in every language that a refusal is said in: nobody looks for them.
import { type Language, MARKS } from "@cerebros/contract/refusals.ts"
import { isFunctionWord, words } from "./words.ts"

const setOf = (list: string): ReadonlySet<string> => new Set(list.split(" "))

/** Beside a language's marks and, in English and German, its function words. */
const STOP_WORDS: Record<Language, ReadonlySet<string>> = {
  en: setOf(
    "a new old often good best next last first another anyone anybody someone somebody everyone everybody nobody kind sort happen happens mean means know find show explain describe",
  ),
  de: setOf(
    "neu neue neuen neuer neues neuem alt alte alten alter altes gut gute erste ersten nächste nächsten letzte letzten andere anderen anderer jemand niemand jeder jede jedes jeden alle allen alles diese dieser dieses diesen diesem jene jener müsste würde würden oft heißt bedeutet passiert zeige erkläre",
  ),
  fr: setOf(
    "l d aux ou mais donc car ni ne pas plus qu était être a ont avoir ai as avons avez fait font peuvent peux pouvons doit doivent faut elle ils elles on j tu vous me m te t se s ton ta tes son sa ses nos votre vos leur leurs ce c cet cette ces ça cela dans par sur sous avec sans chez entre vers si aussi très bien tout toute tous toutes nouveau nouvelle nouveaux nouvelles nouvel ancien ancienne longtemps souvent premier première dernier dernière prochain prochaine autre autres quelqu quelque quelques",
  ),
  es: setOf(
    "lo unos unas a e o u pero que quiénes quien como cuando donde cual cuánta porque con sin en entre hasta desde sobre era ser está están estar ha han haber he tiene tienen tener tengo puede pueden podemos poder debe deben hace hacer hago me te nos les le mis tu tus su sus nuestra nuestros nuestras este esta estos estas ese esa eso esto no sí si más muy ya también todo toda todos todas nuevo nueva nuevos nuevas viejo vieja primero primera último última próximo próxima otro otra otros otras alguien tiempo ellos ellas él ella usted ustedes",
  ),
  it: setOf(
    "l uno dello dei degli delle d a al allo alla ai agli alle da dal dalla dai dalle in nel nello nella nei nelle su sul sulla sui con tra fra ed o ma cos dov qual quanta era essere c ci ha hanno ho abbiamo avere può possono possiamo potere deve devono dobbiamo fa fare faccio mi ti vi ne non sì se più molto già anche tutto tutta tutti tutte questo questa questi queste quello quella mia miei mie tuo tua suo sua suoi sue nostra nostri nostre nuovo nuova nuovi nuove vecchio vecchia primo prima ultimo ultima prossimo prossima altro altra altri altre qualcuno loro",
  ),
  nl: setOf(
    "of maar dat die dit deze was waren ben bent wordt worden werd welk veel vaak mogen kunnen moeten wil willen zal zullen heeft hebben heb had je jij u uw we ze zij hij haar hem hun onze jouw in aan met zonder naar door over onder tussen tot uit om als dan niet geen ook nog al alle alles iemand niemand iets nieuw nieuwe oud oude eerste laatste volgende ander andere anderen doe doet doen krijg krijgt krijgen",
  ),
  pt: setOf(
    "uns umas dos das d em no na nos nas pelo pela pelos pelas com sem entre até desde sobre ou mas quê quanta porque porquê era ser está estão estar tem têm ter tenho temos pode podem podemos poder deve devem faz fazer faço se me te lhe lhes minha meus minhas teu tua seu sua seus suas nossa nossos nossas este esta estes estas esse essa isto isso não sim mais muito já também todo toda todos todas novo nova novos novas velho velha primeiro primeira último última próximo próxima outro outra outros outras alguém tempo eles elas ele ela você vocês ao à aos às",
  ),
  pl: setOf(
    "go ich jego a o u ze od po za przez przy bez pod nad między oraz albo lub ale kogo komu kim czym czego jaki jaka jakie jakich których którym był była było były być będzie będą mam ma mamy mają mieć może możemy mogą można móc musi musimy muszą trzeba należy robi robić mi ci mu jej im mnie nas nam was wam moja moje moich nasza nasze naszych swój swoja swoje ten ta to te tego tej tych tym nie tak już też także bardzo więcej dużo długo często wszystko wszystkie nowy nowa nowe nowego nowej nowych stary stara stare pierwszy pierwsza ostatni ostatnia następny następna inny inna inne ktoś oni one on ona ono",
  ),
}

/** What a question looks for: its content words, once each, as it spells them. */
export function lookedFor(question: string, language: Language): string[] {
  const isStopWord = (word: string) => MARKS[language].has(word) || STOP_WORDS[language].has(word)
  const isGermanic = language === "en" || language === "de"
  const found = new Map<string, string>()
  for (const [spelt] of question.normalize("NFKC").matchAll(/\d+(?:[.,:]\d+)*|[\p{L}\p{M}\p{N}]+/gu)) {
    const word = words(spelt)[0] ?? ""
    const says =
      !isStopWord(word) &&
      !(isGermanic && word.length > 1 && isFunctionWord(word)) &&
      !/^\p{Ll}$/u.test(spelt)
    if (says && !found.has(word)) found.set(word, spelt)
  }
  return [...found.values()]
}
