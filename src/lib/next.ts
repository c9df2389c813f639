const PATH = /^\/(?![/\\])/ // one slash, then anything but what browsers read as the start of a host
const TRICKS = /[\p{Cc}\p{Cf}\p{Zs}\\]/u // tabs and line ends vanish in URLs, backslashes become slashes

/**
 * Where to go after sign-in: a path of this origin, or "/dashboard" for anything else. `next` comes from an address
 * that anyone may have written (bar B3: none of 40 payloads leaves the origin).
 */
export function safeNext(next: string | null | undefined, origin: string = location.origin): string {
  const home = "/dashboard"
  // Mail templates carry the whole address of this app; its own origin says nothing new.
  if (next?.startsWith(`${origin}/`)) return safeNext(next.slice(origin.length), origin)
  if (!next || !PATH.test(next) || TRICKS.test(next)) return home
  let url: URL
  try {
    url = new URL(next, origin)
  } catch {
    return home
  }
  if (url.origin !== origin || url.username !== "" || url.password !== "") return home
  // Dot segments are resolved now: "/.//host" would have become "//host".
  const path = `${url.pathname}${url.search}${url.hash}`
  if (!PATH.test(path)) return home
  // Back to the page that sent us here would turn in circles.
  return /^\/(sign-in|auth)(\/|$)/.test(url.pathname) ? home : path
}
