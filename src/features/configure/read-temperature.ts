import { TEMPERATURE_MAX } from "@cerebros/contract/agent-settings.ts"

/** A number from 0 to 2 as people type it, also with a comma; undefined for anything else. */
export function readTemperature(typed: string): number | undefined {
  const value = Number(typed.trim().replace(",", "."))
  return typed.trim() !== "" && value >= 0 && value <= TEMPERATURE_MAX ? value : undefined
}
