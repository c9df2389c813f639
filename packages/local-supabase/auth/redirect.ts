// Where a link may lead: our own pages and those of the allow-list, nowhere else.

/** Origins of the site and of each allow-list entry; an entry may carry a path or a glob after its origin, both ignored. */
export function allowedOrigins(siteUrl: string, allowList: readonly string[]): ReadonlySet<string> {
  return new Set([siteUrl, ...allowList].map((entry) => originOf(new URL(entry))))
}

/** Scheme, host and port; not `url.origin`, which lends a `blob:` address the origin of what is inside. */
const originOf = (url: URL) => `${url.protocol}//${url.host}`

/**
 * `requested` in its normal form when its scheme, host and port are allowed, else `siteUrl`. The browser's own parser
 * decides what the host is, so tabs, backslashes and userinfo cannot say one thing here and another there.
 */
export function safeRedirect(
  requested: string | undefined,
  siteUrl: string,
  allowed: ReadonlySet<string>,
): string {
  if (!requested) return siteUrl
  const url = URL.parse(requested)
  if (!url || url.username || url.password || !allowed.has(originOf(url))) return siteUrl
  if (/^\/[/\\]/.test(url.pathname)) return siteUrl // as a bare path it would name another host
  return url.href
}
