// Columns that say something of what their row names, and not another thing beside it: "what is the Solo for the price?" nobody asks.

const ATTRIBUTE =
  /^(?:accommodation|activation|address|age|allergens?|allowance|altitude|amount|area|availability|balance|base|breed|budget|calories|capacity|carrier|category|cause|charge|circumference|class|colou?r|commission|composition|concentration|condition|consumption|content|contents?|contribution|cost|costs|count|coverage|crew|crop|currency|deadline|default|delivery|density|deposit|depth|destination|diameter|difference|dilution|dimensions|discount|distance|district|dose|dosage|draught|duration|efficiency|entitlement|equipment|extension|fabric|factor|fee|fees|figure|fine|finish|fitting|floor|flour|format|frequency|fuel|function|gear|grade|head|height|holder|hours|humidity|income|increase|ingredients|insulation|intake|interest|interval|issue|key|language|length|level|life|lifetime|limit|limits|load|loan|location|maintenance|manager|material|maturity|maximum|measure|medium|membership|method|minimum|model|mode|name|notice|number|occupancy|opening|origin|output|owner|part|participants|payment|penalty|pension|percentage|period|pitch|place|plug|point|points|population|power|premium|pressure|price|prices|priority|purpose|qualification|quality|quantity|quota|range|rate|rates|rating|ratio|reach|reading|reason|recipient|reduction|register|rent|replacement|requirement|requirements|reserve|resolution|responsibility|result|retention|reward|role|room|route|rule|salary|scale|score|seal|season|share|shelf life|shift|size|source|space|span|speed|staff|stage|standard|state|status|step|stock|storage|strength|supplement|supplier|supply|surcharge|symptom|target|tariff|tax|temperature|tension|term|thickness|threshold|time|times|title|tolerance|torque|turnaround|type|unit|usage|use|validity|value|version|voltage|volume|wage|warranty|wattage|weight|width|yield|zone)$/i

/** Whether people ask for what stands under a column by its name: "the visit interval", "price per year", not "built" or "Hall 4". */
export function isAttribute(column: string): boolean {
  const noun = column
    .replace(/\s*\([^)]*\)/g, "")
    .split(/ (?:of|for|in|per|to|at|on|with|from|before|after|between|without) /)[0]!
  const head = noun.split(" ").at(-1)!
  return ATTRIBUTE.test(head) || (/s$/.test(head) && ATTRIBUTE.test(head.slice(0, -1)))
}
