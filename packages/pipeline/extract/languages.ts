// Which letters beyond ASCII languages use, roughly by falling frequency, and some of their short words: enough to tell which of several
// readings of the same bytes is language and which is noise.

/** `letters`: those beyond ASCII by falling frequency. `words`: common short ones in plain letters, to know the language by the rest. */
export type Language = {
  letters: string
  words?: string
  /** How much likelier quotation marks and dashes are here: a language with few letters of its own has more of them. */
  marks?: number
}

const CYRILLIC = {
  russian: { letters: "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё" },
  ukrainian: { letters: "оанивіретслкдмпузяьгбйчхцїжєюшщфґ" },
  bulgarian: { letters: "аиоентрсвлкдпмзгуъбчщяцжйхшюфь" },
  serbian: { letters: "аиоенрсјтувдкмплзгбшчцњћхжљђфџ" },
  belarusian: { letters: "аніоекрлтсдвяпумзыьгбйцжшўчхюэёф" },
} satisfies Record<string, Language>

const WESTERN = {
  german: {
    letters: "üäößé",
    words:
      "der die das und ist nicht mit von ein eine wird werden auf den dem zu im bei sind oder auch sie wir",
  },
  french: {
    letters: "éèàêçôîùûëïâœæ",
    words: "le la les de des et un une est pas que qui pour dans sur avec du au nous vous il elle sont",
  },
  spanish: {
    letters: "óíáéñú¿¡ü",
    words: "el la los las de que y en un una es por con para del al se no su lo como",
  },
  portuguese: {
    letters: "ãáçéíóêõúâàô",
    words: "o a os as de que e do da em um uma para com no na por se mais como dos das",
  },
  italian: {
    letters: "èàùòìé",
    words: "il la di che e un una per con non del della le si da in sono al gli dei alla",
  },
  dutch: {
    letters: "ëéïöüèó",
    words: "de het een en van is dat op te in niet met voor zijn er aan ook als bij",
  },
  swedish: {
    letters: "äåöé",
    marks: 4,
    words: "och att det som en ett av den till med inte om har de vi kan ska",
  },
  danish: { letters: "øåæé", words: "og at det som en et af den til med ikke om har de vi kan skal er for" },
  finnish: {
    letters: "äöå",
    marks: 4,
    words: "ja on ei se ett joka kun niin mutta ovat tai kuin voi oli sen",
  },
  norwegian: {
    letters: "åøæéò",
    words: "og i det som en et er for til av med ikke om har de kan ved fra eller",
  },
  catalan: {
    letters: "óàéíèòçúïü·",
    words: "de no el la a per en un del es els que amb les i una o al si com ha dels als",
  },
  galician: { letters: "óáíéúñü", words: "de o non a se do para un que da e unha ao no os en ou as na con" },
  irish: { letters: "áíéúó", words: "an a le ar i agus na ag go gan de seo mar ann leis is in aon" },
  albanian: { letters: "ëç", words: "e i nuk me nga te si ka kur mund do ose se u dhe duhet" },
  icelandic: { letters: "áíðóæéþúöý", words: "og að er um sem til fyrir ekki en var hann hefur" },
  english: {
    letters: "éèïöüñç",
    marks: 20,
    words: "the of and to in is that for it with as on be are by this not or have from",
  },
} satisfies Record<string, Language>

const CENTRAL = {
  czech: { letters: "íáěéřýčžšůúňťóď", words: "a se na je v ze to s z do o k i pro za jsou po od" },
  slovak: { letters: "áíéčžýšúľťôóňďäŕĺ", words: "a sa na je v o do s z to za aj pre ako po od" },
  polish: { letters: "łąężśćóńź", words: "i w z na do nie jest to o od po za przez dla oraz lub jak" },
  hungarian: { letters: "áéőöóíüúű", words: "a az egy hogy nem is van meg csak ezt azt vagy el ki" },
  croatian: { letters: "čšžćđ", words: "i je u na se da za od su s o kao ili po" },
  slovenian: { letters: "čšž", words: "ni je v za na ali se z in ne ki kot s so med da pri od bo pa iz" },
  romanian: { letters: "ăîţşâșț", words: "de la cu nu un o pe din care este sau mai sunt prin pentru" },
} satisfies Record<string, Language>

const SOUTHERN = {
  esperanto: { letters: "ĉŭĝŝĵĥ", words: "la de ne estas por en al kaj kun tiu se per kiel esti el pri" },
  maltese: { letters: "ħżġċàù", words: "il li ta u biex minn fuq huwa hija dan din jew ma" },
} satisfies Record<string, Language>

const GREEK = { greek: { letters: "αοιετσνηυρπκμλςόίάωέδγήχύθώφβξζψϊϋΐΰ" } } satisfies Record<
  string,
  Language
>
const HEBREW = { hebrew: { letters: "יולהאתרבמשנחדקפכעטסזגצםןךףץ" } } satisfies Record<string, Language>
const ARABIC = {
  arabic: { letters: "ايلمونرتبةعدسفهكقحجشصطخءأإىضذثئزغظآؤ،؟" },
  persian: { letters: "ایرندمهوتسبشکزگفلخقعجآحپچطصضغظثژء،" },
} satisfies Record<string, Language>
const TURKISH = {
  turkish: {
    letters: "ıişğüçöâî".replace("i", ""),
    words: "ve bir bu da de ile olarak ne gibi daha en var sonra olan",
  },
} satisfies Record<string, Language>
const BALTIC = {
  lithuanian: { letters: "ėšųžįąčūę", words: "ir yra su kad bei tai kaip iki po nuo per" },
  latvian: { letters: "āīēšņūļžķģč", words: "un ir ar par no uz kas tas pie vai lai" },
  estonian: { letters: "äõüöšž", words: "ja on ei et see kui ka oli mis ta oma" },
} satisfies Record<string, Language>
const VIETNAMESE = {
  vietnamese: { letters: "\u0300\u0301đư\u0323ôâêơ\u0309ă\u0303", words: "va la cua cho trong khi co mot" },
  composed: {
    letters: "đưôáàểạếệêậộợịốảóầớấùặụỗủọìờíãềựữýứâỉởúơửỏòổừắồẫéăằẩỡẽõĩũẻèẵỳỹỷỵ",
    words: "cho trong khi ra ghi thay theo hay sau qua sai in con danh hai nhau xem vi va la",
  },
} satisfies Record<string, Language>
const THAI = { thai: { letters: "านรอก่เ้งวมยลีสดัทตคบ็ปิพหแไใจะชำโถขผึืุูฟศฐณญธภซฉฝษฎฏฆ์ๆ" } } satisfies Record<
  string,
  Language
>
const CHINESE = {
  simplified: {
    letters:
      "的，。一是不在有人我他了这中大来上个国说们为子和你地出道也时年得就那要下以生会自着去之过家学对可她里后小么心多天而能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长知民样现分将外但身些与高意进把法此实回二理美点月明其种声全工己话儿者向情部正名定女问力机给等几很业最间新什打便位因重被走电四第门相次东政海口使教西再平真听世气信北少关并内加化由却代军产入先山五太水万市眼体别处总才场师书比住员九笑性通目华报立马命张活难神数件安表原车白应路期叫死常提感金何更反合放做系计或司利受光王果亲界及今京务制解各任至清物台象记边共风战干接它许八特觉望直服毛林题建南度统色字请交爱让认算论百吃义科怎元社术结六功指思非流每青管夫连远资队跟带花快条院变联言权往展该领传近留红治决周保达办运武半候七必城父强步完革深区即求品士转量空甚众技轻程告江语英基派满式李息写呢识极令黄德收脸钱党倒未持取设始版双历越史商千片容研像找友孩站广改议形委早房音火际则首单据导影失拿网香似斯专石若兵弟谁校读志飞观争究包组造落视济喜离虽坏，。、：；！？（）《》“”",
  },
} satisfies Record<string, Language>
const TRADITIONAL = {
  traditional: {
    letters:
      "的，。一是不在有人我他了這中大來上個國說們為子和你地出道也時年得就那要下以生會自著去之過家學對可她里後小麼心多天而能好都然沒日於起還發成事只作當想看文無開手十用主行方又如前所本見經頭面公同三已老從動兩長知民樣現分將外但身些與高意進把法此實回二理美點月明其種聲全工己話兒者向情部正名定女問力機給等幾很業最間新什打便位因重被走電四第門相次東政海口使教西再平真聽世氣信北少關並內加化由卻代軍產入先山五太水萬市眼體別處總才場師書比住員價格車鈴座墊行客戶請打電話修理服務、：；！？（）「」",
  },
} satisfies Record<string, Language>
const JAPANESE = {
  japanese: {
    letters:
      "の、いるにはを。たとしてがでなれあっこかりまくすさもらうスンルトーラリクイアシレドロジタフカッテムプキマコバセミサメ日一人国大年会本中長出三同時政事自行社見月分議後前民生連五発間対上部東者党地合市業内相方四定今回新場金員九入選立開手米力学問高代明実円関決子動京全目表戦経通外最言氏現理調体化田当八六約主題下首意法不来作性的要用制治度務強気小七成期公野協取都和統以機平総加山思家話世受区領多県続進正安設保改数記院女初北午指権心界支第産結百派点教報済書府活原先共得解名交資予川向際査勝面委告軍文反元重近千考判認画海参売利組知案道信策集在件団別物側任引使求所次水半品昨論計死官増係感特情投示変打男基私各始島直両朝革価式確村提運終挙果西勢減台広容必応演電歳住争談能無再位置企真流格有疑口過局少放税検藤町常校料沢裁状工建語球営空職証土与急止送援供可役構木割聴身費付施切由説転食比難防補車優夫研収断井何南石足違消境神番規術護展態導鮮備宅害配副算視条幹独警宮究育席輸訪楽起万着乗店述残想線率病農州武声質念待試族象銀域助労例衛然早張映限親額監環験追審商葉義伝働形景落欧担好退準賞訴辺造英被株頭技低毎医復仕去姿味負閣韓渡失移差衆個門写評課末守若脳極種美岡影命含福蔵量望松非撃佐核観察整段横融型白深字答夜製票況音申様財港識注呼渉達「」・",
  },
} satisfies Record<string, Language>
const KOREAN = {
  korean: {
    letters:
      "이다는을의에가고은하지로를한도서기사어자아나대리인시니습해일그수있정구부있보상전과제여장스들만게주안면조동라원성연공적요와문국소유마선비경되신관세오않미우없물합중계으생위용었할진무간치학민까러음분내당바방거월년모현식개때각반단했였실후회명금려차본결또최저말화출산건통속발양히많입행데심영노호직체외두품확격특복매교객먼름값",
  },
} satisfies Record<string, Language>

/** Languages by the group of encodings that write them, with the words that name the group on screen. */
export const GROUPS = {
  western: { say: "Western European", languages: WESTERN },
  central: { say: "Central European", languages: CENTRAL },
  cyrillic: { say: "Cyrillic", languages: CYRILLIC },
  southern: { say: "Southern European", languages: SOUTHERN },
  greek: { say: "Greek", languages: GREEK },
  turkish: { say: "Turkish", languages: TURKISH },
  hebrew: { say: "Hebrew", languages: HEBREW },
  arabic: { say: "Arabic", languages: ARABIC },
  baltic: { say: "Baltic", languages: BALTIC },
  vietnamese: { say: "Vietnamese", languages: VIETNAMESE },
  thai: { say: "Thai", languages: THAI },
  simplified: { say: "Chinese", languages: CHINESE },
  traditional: { say: "Chinese", languages: TRADITIONAL },
  japanese: { say: "Japanese", languages: JAPANESE },
  korean: { say: "Korean", languages: KOREAN },
} as const satisfies Record<string, { say: string; languages: Record<string, Language> }>
export type Group = keyof typeof GROUPS
