// Addresses of the app's own host that stand for functions; static hosts do the same by rewrites (docs/deploy.md).

const ALIASES: [pattern: RegExp, path: string][] = [
  [/^\/api\/agents\/([^/]+)\/infer$/, "/functions/v1/infer/$1"],
  [/^\/api\/agents\/start$/, "/functions/v1/chat/messages"],
  [/^\/api\/agents\/stop$/, "/functions/v1/chat/stop"],
  [/^\/api\/(threads|messages)(\/.*)?$/, "/functions/v1/chat/$1$2"],
  [/^\/api\/tasks(\/.*)?$/, "/functions/v1/hub/tasks$1"],
  [/^\/api\/webhooks\/training$/, "/functions/v1/nas-webhook"],
]

/** The API path that a path of the app stands for; undefined for any other. */
export function aliasOf(pathname: string): string | undefined {
  for (const [pattern, path] of ALIASES) if (pattern.test(pathname)) return pathname.replace(pattern, path)
  return undefined
}
