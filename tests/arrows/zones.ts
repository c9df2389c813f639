// Which zone may import which: the one table. The lint rules are made of it (oxlint.config.ts), and arrows.test.ts holds it
// against every import that resolves, those in tests, types, workers and mocks included.

/** A zone is a folder with one door; a folder ending in `/*` stands for each of its subfolders, which do not know each other. */
export type Zone = {
  folder: string
  /** Zones that its modules may import, beside itself. */
  may: readonly string[]
  /** What its tests may import on top; every test may import tests/support. */
  testsMay?: readonly string[]
}

const SHARED = ["packages/contract", "packages/pipeline"] as const
const APP_PARTS = ["src/model", "src/collab", "src/ui", "src/lib", ...SHARED] as const

export const ZONES: readonly Zone[] = [
  { folder: "src/app", may: ["src/features/*", ...APP_PARTS] },
  { folder: "src/features/*", may: [...APP_PARTS, "src/embed"] },
  { folder: "src/embed", may: ["packages/contract"] }, // a build of its own, for other people's pages
  { folder: "src/model", may: ["src/ui", "src/lib", ...SHARED] },
  { folder: "src/collab", may: ["src/lib", ...SHARED] },
  { folder: "src/ui", may: ["src/lib", "packages/contract"] },
  { folder: "src/lib", may: ["packages/contract"] },
  { folder: "supabase/functions/_shared", may: [...SHARED, "packages/hub"] },
  { folder: "supabase/functions/*", may: ["supabase/functions/_shared", ...SHARED, "packages/hub"] },
  { folder: "packages/contract", may: [] },
  { folder: "packages/hub", may: ["packages/contract"] },
  { folder: "packages/pipeline", may: ["packages/contract", "packages/hub"] },
  { folder: "packages/local-supabase", may: [] },
  { folder: "packages/nas", may: ["packages/contract"], testsMay: ["packages/pipeline", "packages/writer"] },
  {
    folder: "packages/trainer", // of the reference all but its training
    may: ["packages/contract", "packages/nas"],
    testsMay: ["packages/launcher", "packages/local-supabase"],
  },
  { folder: "packages/writer", may: [...SHARED, "packages/nas"] }, // of which its lexicon
  { folder: "packages/worker", may: [...SHARED, "packages/hub"], testsMay: ["packages/writer"] },
  {
    folder: "packages/launcher",
    may: [
      ...SHARED,
      "packages/hub",
      "packages/local-supabase",
      "packages/nas",
      "packages/worker",
      "packages/writer",
    ],
  },
]

/** Zones of tests, which may look into every other. */
const OPEN = ["tests", "bin"]

/** The zone a file stands in: the longest folder that fits, `src/features/setup` for `src/features/*`. */
export function zoneOf(path: string): { name: string; zone: Zone } | undefined {
  const found = ZONES.flatMap((zone) => {
    if (!zone.folder.endsWith("/*"))
      return path.startsWith(`${zone.folder}/`) ? [{ name: zone.folder, zone }] : []
    const parent = zone.folder.slice(0, -1)
    const child = path.startsWith(parent) ? /^[^/]+(?=\/)/.exec(path.slice(parent.length))?.[0] : undefined
    return child === undefined ? [] : [{ name: parent + child, zone }]
  })
  return found.sort((a, b) => Number(a.zone.folder.endsWith("/*")) - Number(b.zone.folder.endsWith("/*")))[0]
}

export const isTest = (path: string): boolean =>
  /\.test\.tsx?$|(^|\/)(testing|tests)(\/|-)|(^|\/)testing\.ts$/.test(path)

/** Why this import may not be; undefined when it may. Both are paths from the root of the repository. */
export function refusal(from: string, to: string): string | undefined {
  const here = zoneOf(from)
  const there = zoneOf(to)
  if (!here) return undefined // a file of the root, a bench, a test of its own
  if (there?.name === here.name) return undefined
  if (isTest(from) && OPEN.some((folder) => to.startsWith(`${folder}/`))) return undefined
  const allowed = isTest(from) ? [...here.zone.may, ...(here.zone.testsMay ?? [])] : here.zone.may
  if (there && allowed.includes(there.zone.folder)) return undefined
  if (!there && !/^(src|supabase|packages|tests|bin|docs)\//.test(to)) return undefined
  if (!there && !to.startsWith("tests/") && !to.startsWith("bin/")) return undefined // data beside the code
  return `${from} imports ${to}: ${here.name} may import ${here.zone.may.join(", ") || "nothing of ours"}.`
}
