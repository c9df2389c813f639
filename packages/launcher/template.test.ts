import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { ROOT } from "./settings.ts"
import { render, renderLine, toText } from "@cerebros/local-supabase/auth/template.ts"

const values = {
  SiteURL: "http://127.0.0.1:24330",
  ConfirmationURL: "http://127.0.0.1:54321/auth/v1/verify?token=a&type=b",
  RedirectTo: "http://127.0.0.1:24330/x?a=b&c=d#e",
  Token: "12345678",
  TokenHash: "abc",
  Email: '"<b>"@example.test',
  NewEmail: "new@example.test",
  Data: { name: "<script>", count: 3, deep: { er: 1 } },
}

test("text is escaped for HTML, a value behind ? or # of a link is percent-encoded, one before it is not", () => {
  expect(render("<p>{{ .Email }}</p>", values)).toBe("<p>&#34;&lt;b&gt;&#34;@example.test</p>")
  expect(
    render('<a class="x" href="{{ .SiteURL }}/c#next={{ .RedirectTo }}">{{.RedirectTo}}</a>', values),
  ).toBe(
    '<a class="x" href="http://127.0.0.1:24330/c#next=http%3A%2F%2F127.0.0.1%3A24330%2Fx%3Fa%3Db%26c%3Dd%23e">' +
      "http://127.0.0.1:24330/x?a=b&amp;c=d#e</a>",
  )
})

test("a choice shows one of its branches", () => {
  const template = "{{ if .Data.name }}{{ .Data.name }} asks{{ else }}somebody asks{{ end }}."
  expect(render(template, values)).toBe("&lt;script&gt; asks.")
  expect(render(template, { ...values, Data: {} })).toBe("somebody asks.")
  expect(render("{{ .Data.count }}{{ .Data.deep }}{{ .Data.none }}", values)).toBe("3")
})

test("what it does not know it says, instead of leaving a hole", () => {
  for (const template of ["{{ .Nope }}", "{{ range .Data }}", "{{ .Data.a.b }}", "{{ printf .Email }}"])
    expect(() => render(template, values)).toThrow(/not known/)
})

test("a subject stays one line", () => {
  expect(
    renderLine("Hello {{ .Data.name }}", { ...values, Data: { name: "a\r\nBcc: b@example.test" } }),
  ).toBe("Hello a Bcc: b@example.test")
})

const folder = join(ROOT, "supabase/templates")

test("a subject chooses too, and shows what it names as it is", () => {
  const template = "{{ if .Data.name }}{{ .Data.name }} invites you{{ else }}Your link{{ end }}"
  expect(renderLine(template, { ...values, Data: { name: "Ann & Co" } })).toBe("Ann & Co invites you")
  expect(renderLine(template, { ...values, Data: {} })).toBe("Your link")
})

test.each(["confirmation.html", "magic_link.html"])(
  "%s to somebody invited says so and leads there",
  (file) => {
    const Data = { invited_by: "Ann", invited_to: "Blue & Co", invitation: "0a8f" }
    const html = render(readFileSync(join(folder, file), "utf8"), { ...values, Data })
    expect(toText(html)).toMatch(/Ann invites you, .+, to the workspace “Blue & Co”.+ open for 7 days\./)
    expect(toText(html)).not.toMatch(/ignore this mail/)
    const link = new URL(/href="([^"]+)"/.exec(html)?.[1]?.replaceAll("&amp;", "&") ?? "")
    expect(new URLSearchParams(link.hash.slice(1)).get("next")).toBe(`${values.SiteURL}/invitations/0a8f`)
    expect(new URLSearchParams(link.hash.slice(1)).get("email")).toBe(values.Email)
  },
)

test.each(readdirSync(folder))("%s fills, leads to our own page and carries the code", (file) => {
  const html = render(readFileSync(join(folder, file), "utf8"), values)
  const link = new URL(/href="([^"]+)"/.exec(html)?.[1]?.replaceAll("&amp;", "&") ?? "")
  expect(link.origin + link.pathname + link.search).toBe(`${values.SiteURL}/auth/confirm`)
  const parts = new URLSearchParams(link.hash.slice(1))
  expect(parts.get("token_hash")).toBe("abc")
  expect(parts.get("next")).toBe(values.RedirectTo)
  expect(toText(html)).toMatch(/^12345678$/m)
  expect(toText(html)).toContain(`( ${link.href} )`)
})
