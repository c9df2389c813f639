// Loads the list again once there is a mail that it does not show.
const ASK_MS = 2_000 // a mail is waited for by somebody who looks at this page
const shown = document.querySelector("ul")?.dataset.newest ?? ""

async function look() {
  const reply = await fetch("/api/v1/messages?limit=1")
  const { messages } = await reply.json()
  if ((messages[0]?.ID ?? "") !== shown) location.reload()
}
setInterval(() => {
  if (!document.hidden) look().catch(() => {}) // the stack is stopped: the next look tells
}, ASK_MS)
