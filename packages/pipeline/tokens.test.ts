import { readFileSync } from "node:fs"
import { encode as encodeCl100k } from "gpt-tokenizer/encoding/cl100k_base"
import { encode as encodeO200k } from "gpt-tokenizer/encoding/o200k_base"
import { expect, test } from "vitest"
import { tokenTotals } from "./tokens.ts"

const sample = (name: string) =>
  readFileSync(new URL(`../../public/samples/${name}`, import.meta.url), "utf8")
const bytes = Uint8Array.from({ length: 600 }, (_, n) => (n * 7919 + n * n * 31) % 256)

const TEXTS: Record<string, string> = {
  english: sample("incident-reviews.md"),
  messages: sample("customer-messages.csv"),
  prices: sample("price-list-2026.csv"),
  json: sample("depots.json"),
  code: readFileSync(new URL("./chunk.ts", import.meta.url), "utf8"),
  german:
    "Die Werkstatt ist montags bis freitags von sechs bis zwanzig Uhr geöffnet. Beschädigte Akkumulatoren werden unverzüglich in der Stahlkiste gelagert.",
  french:
    "L’atelier est ouvert de six heures à vingt heures. Les pièces d’usure sont remplacées dès qu’elles ne répondent plus aux exigences.",
  polish:
    "Warsztat jest otwarty od poniedziałku do piątku. Uszkodzone akumulatory należy natychmiast odłożyć do stalowej skrzyni na zewnątrz budynku.",
  turkish:
    "Atölye hafta içi saat altıdan yirmiye kadar açıktır. Hasarlı piller derhal dışarıdaki çelik kutuya konulur.",
  greek:
    "Το εργαστήριο είναι ανοιχτό από τις έξι έως τις οκτώ. Οι κατεστραμμένες μπαταρίες τοποθετούνται στο κουτί.",
  russian:
    "Мастерская открыта с шести до двадцати часов. Повреждённые аккумуляторы помещают в стальной ящик снаружи.",
  arabic: "الورشة مفتوحة من الساعة السادسة حتى الثامنة مساء. توضع البطاريات التالفة فورا في الصندوق.",
  hindi: "कार्यशाला छह बजे से बीस बजे तक खुली रहती है। क्षतिग्रस्त बैटरी को तुरंत बाहर रखा जाता है।",
  thai: "โรงซ่อมเปิดตั้งแต่หกโมงเช้าถึงสองทุ่ม แบตเตอรี่ที่เสียหายต้องนำไปใส่กล่องเหล็กด้านนอกทันที",
  chinese:
    "车间从早上六点到晚上八点开放。损坏的电池应立即放入室外的钢箱中。每辆自行车到达后十五分钟内完成登记检查。",
  japanese:
    "作業場は午前六時から午後八時まで開いています。損傷したバッテリーは直ちに屋外の鋼製ボックスに入れてください。",
  korean:
    "작업장은 오전 여섯 시부터 오후 여덟 시까지 열려 있습니다. 손상된 배터리는 즉시 외부 강철 상자에 넣습니다.",
  emoji: "👍🚲🔧🇩🇪👩🏽‍🔧✅🛠️🥳",
  numbers: "12345 6789 0.25 17,340.50 2026-02-18 14:05:33 +49 30 1234567",
  base64: Buffer.from(bytes).toString("base64"),
}

test.each(Object.entries(TEXTS))("the estimate for %s is never below the true count", (_, text) => {
  const estimate = tokenTotals(text)[text.length]!
  expect(estimate).toBeGreaterThanOrEqual(encodeCl100k(text).length)
  expect(estimate).toBeGreaterThanOrEqual(encodeO200k(text).length)
})

test("English prose is overestimated by less than half, so that chunks are not needlessly small", () => {
  const text = TEXTS["english"]!
  expect(tokenTotals(text)[text.length]! / encodeO200k(text).length).toBeLessThan(1.5)
})
