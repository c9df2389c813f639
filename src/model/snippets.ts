/** Calls of the inference endpoint to copy, in three languages; `key` stands in them as it is. */
export function snippets(url: string, key: string): { curl: string; js: string; python: string } {
  return {
    curl: `curl ${url} \\
  -H "Authorization: Bearer ${key}" \\
  -H "Content-Type: application/json" \\
  -d '{"prompt": "Your question"}'`,
    js: `const response = await fetch("${url}", {
  method: "POST",
  headers: { Authorization: "Bearer ${key}", "Content-Type": "application/json" },
  body: JSON.stringify({ prompt: "Your question" }),
})
const { answer, sources } = await response.json()
console.log(answer)`,
    python: `import json, urllib.request

request = urllib.request.Request(
    "${url}",
    data=json.dumps({"prompt": "Your question"}).encode(),
    headers={"Authorization": "Bearer ${key}", "Content-Type": "application/json"},
)
print(json.load(urllib.request.urlopen(request))["answer"])`,
  }
}
