// Words that say how a thing is asked, in every language that a refusal is said in: nobody looks for them.
import type { Language } from "@cerebros/contract/refusals.ts"
import { isFunctionWord, words } from "./words.ts"

const setOf = (list: string): ReadonlySet<string> => new Set(list.split(" "))

const STOP_WORDS: Record<Language, ReadonlySet<string>> = {
  en: setOf(
    "a i who can off how much new old many long often there old good best next last first another anyone anybody someone somebody everyone everybody nobody kind sort happen happens mean means know find show explain describe",
  ),
  de: setOf(
    "wie wer was wann wo viel viele lange neu neue neuen neuer neues neuem alt alte alten alter altes gut gute erste ersten nächste nächsten letzte letzten andere anderen anderer jemand niemand jeder jede jedes jeden alle allen alles diese dieser dieses diesen diesem jene jener müsste würde würden oft heißt bedeutet passiert zeige erkläre",
  ),
  fr: setOf(
    "le la les l un une des du de d à au aux en et ou où mais donc car ni ne pas plus que qu quoi qui quand comment combien pourquoi quel quelle quels quelles est sont était être a ont avoir ai as avons avez fait faire font peut peuvent puis peux pouvons doit dois doivent faut il elle ils elles on je j tu nous vous me m te t se s mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs ce c cet cette ces ça cela y dans par pour sur sous avec sans chez entre vers si aussi très bien tout toute tous toutes nouveau nouvelle nouveaux nouvelles nouvel ancien ancienne longtemps souvent premier première dernier dernière prochain prochaine autre autres quelqu quelque quelques",
  ),
  es: setOf(
    "el la los las lo un una unos unas de del al a y e o u pero que qué quién quiénes quien cómo como cuándo cuando dónde donde cuál cuáles cual cuánto cuánta cuántos cuántas por para porque con sin en entre hasta desde sobre es son era ser está están estar hay ha han haber he tiene tienen tener tengo puede pueden puedo podemos poder debe deben debo hace hacer hago se me te nos les le mi mis tu tus su sus nuestro nuestra nuestros nuestras este esta estos estas ese esa eso esto no sí si más muy ya también todo toda todos todas nuevo nueva nuevos nuevas viejo vieja primero primera último última próximo próxima otro otra otros otras alguien tiempo yo nosotros ellos ellas él ella usted ustedes",
  ),
  it: setOf(
    "il lo la i gli le l un uno una di del dello della dei degli delle d a al allo alla ai agli alle da dal dalla dai dalle in nel nello nella nei nelle su sul sulla sui con per tra fra e ed o ma che chi cosa cos come quando dove dov quale quali qual quanto quanta quanti quante perché è sono era essere c ci ha hanno ho abbiamo avere può possono posso possiamo potere deve devono devo dobbiamo fa fare faccio si mi ti vi ne non sì se più molto già anche tutto tutta tutti tutte questo questa questi queste quello quella mio mia miei mie tuo tua suo sua suoi sue nostro nostra nostri nostre nuovo nuova nuovi nuove vecchio vecchia primo prima ultimo ultima prossimo prossima altro altra altri altre qualcuno io noi loro",
  ),
  nl: setOf(
    "de het een en of maar dat die dit deze is zijn was waren ben bent wordt worden werd wat wie waar wanneer hoe waarom welk welke hoeveel veel lang vaak mag mogen kan kunnen moet moeten wil willen zal zullen heeft hebben heb had ik je jij u uw we wij ze zij hij haar hem hun ons onze mijn jouw er voor van te in op aan bij met zonder naar door over onder tussen tot uit om als dan niet geen ook nog al alle alles iemand niemand iets nieuw nieuwe oud oude eerste laatste volgende ander andere anderen doe doet doen krijg krijgt krijgen",
  ),
  pt: setOf(
    "o a os as um uma uns umas de do da dos das d em no na nos nas por pelo pela pelos pelas para com sem entre até desde sobre e ou mas que quê quem como quando onde qual quais quanto quanta quantos quantas porque porquê é são era ser está estão estar há tem têm ter tenho temos pode podem posso podemos poder deve devem devo faz fazer faço se me te lhe lhes meu minha meus minhas teu tua seu sua seus suas nosso nossa nossos nossas este esta estes estas esse essa isto isso não sim mais muito já também todo toda todos todas novo nova novos novas velho velha primeiro primeira último última próximo próxima outro outra outros outras alguém tempo eu nós eles elas ele ela você vocês ao à aos às",
  ),
  pl: setOf(
    "go ich jego a i o u w z ze na do od dla po za przez przy bez pod nad między oraz albo lub ale czy co kto kogo komu kim czym czego jak jaki jaka jakie jakich kiedy gdzie dlaczego który która które których którym ile jest są był była było były być będzie będą mam ma mamy mają mieć mogę może możemy mogą można móc muszę musi musimy muszą trzeba należy robi robić się mi ci mu jej im mnie nas nam was wam mój moja moje moich nasz nasza nasze naszych swój swoja swoje ten ta to te tego tej tych tym nie tak już też także bardzo więcej dużo długo często wszystko wszystkie nowy nowa nowe nowego nowej nowych stary stara stare pierwszy pierwsza ostatni ostatnia następny następna inny inna inne ktoś ja my oni one on ona ono",
  ),
}

/** What a question looks for: its content words, once each, as it spells them. */
export function lookedFor(question: string, language: Language): string[] {
  const stop = STOP_WORDS[language]
  const isGermanic = language === "en" || language === "de"
  const found = new Map<string, string>()
  for (const [spelt] of question.normalize("NFKC").matchAll(/\d+(?:[.,:]\d+)*|[\p{L}\p{M}\p{N}]+/gu)) {
    const word = words(spelt)[0] ?? ""
    const says =
      !stop.has(word) && !(isGermanic && word.length > 1 && isFunctionWord(word)) && !/^\p{Ll}$/u.test(spelt)
    if (says && !found.has(word)) found.set(word, spelt)
  }
  return [...found.values()]
}
