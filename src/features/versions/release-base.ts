// What a release is held against.
import type { Release, Version } from "../../model/versions.ts"

/**
 * What a release is compared with: the live version's release where that is older, else the last one before it that was
 * trained, else the last that was frozen. Undefined for the first. Without `number`, of what stands now.
 */
export function baseOf(
  releases: readonly Release[],
  versions: readonly Version[],
  number = Number.POSITIVE_INFINITY,
): Release | undefined {
  const before = releases
    .filter((release) => release.state === "frozen" && release.number < number)
    .toSorted((one, other) => other.number - one.number)
  const live = versions.find(({ state }) => state === "live")?.releases?.id
  const trained = new Set(versions.map(({ releases: of }) => of?.id))
  return before.find(({ id }) => id === live) ?? before.find(({ id }) => trained.has(id)) ?? before[0]
}
