import { expect, test } from "vitest"
import { slice } from "@cerebros/contract/span.ts"
import { headings, read, textOf } from "./testing.ts"

test("of a page the main text is read, without what stands around it", async () => {
  const found = await read(
    "a.html",
    "<!doctype html><title>Shop</title><style>p{}</style><nav>Home About</nav><main><h1>Refunds</h1><p>Paid within<br>3&nbsp;days &amp; nights.<script>alert(1)</script></p></main><footer>Imprint</footer>",
  )
  expect(found.text).toBe("Refunds\n\nPaid within\n3 days & nights.")
  expect(headings(found)).toEqual(["1 Refunds"])
})

test("without a main element, navigation and footer are left out all the same; hidden parts too", async () => {
  expect(
    await textOf(
      "a.htm",
      '<body><nav>Menu</nav><div hidden>no</div><p style="display: none">no</p><p>Yes.</p><aside>Ads</aside></body>',
    ),
  ).toBe("Yes.")
})

test("lists count from where they start, tables keep merged cells in their columns", async () => {
  const { text, outline } = await read(
    "a.html",
    "<ol start=4><li>Fourth<li>Fifth<ul><li>dot</ul></ol><table><tr><th rowspan=2>Depot<th colspan=2>Vans<tr><td>small<td>large<tr><td>East<td>3<td></table>",
  )
  expect(text).toBe("4. Fourth\n5. Fifth\n  - dot\n\nDepot | Vans |\nDepot | small | large\nEast | 3 |")
  expect(outline.blocks.map((block) => slice(text, block).split("\n").length)).toEqual([3])
})

test("tables that only arrange the page are paragraphs", async () => {
  expect(
    await textOf(
      "a.html",
      "<table><tr><td>Dear Anna,<table><tr><td>Part<td>Price<tr><td>Hub<td>48</table>Regards</td></tr></table>",
    ),
  ).toBe("Dear Anna,\n\nPart | Price\nHub | 48\n\nRegards")
})

test("the encoding a page declares is used", async () => {
  const page = new Uint8Array([
    ...new TextEncoder().encode('<meta charset="iso-8859-2"><p>'),
    0xb1,
    0xb6,
    0xe6,
  ])
  expect(await textOf("a.html", page)).toBe("ąść")
})

test("roles are heeded like elements, captions stand above their table, items have their own labels", async () => {
  const page =
    '<div role="navigation">Menu</div><p>Words.</p><table><caption>Prices</caption><tr><th>A</th><th>B</th></tr></table><ol type="a"><li>x</li><li value="5">y</li></ol><div role="contentinfo">Legal</div>'
  expect(await textOf("a.html", page)).toBe("Words.\n\nPrices\n\nA | B\n\na. x\ne. y")
})
