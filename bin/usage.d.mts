type Option = { type: "boolean" | "string"; says: string; value?: string; short?: string; multiple?: boolean }
type Script = {
  call: string
  says: string
  words?: string
  most?: number
  options?: Record<string, Option>
  more?: string
}
export const SCRIPTS: Record<string, Script>
export function helpOf(script: Script): string
export function heed(name: string, args?: string[], call?: string): void

/** Why a script does not take these arguments, in one line; undefined when it does. */
export function whyRefused(name: string, args: readonly string[]): string | undefined
