const KIB = 1024

/** Bytes as people read them: "812 B", "3.4 KB", "50 MB". */
export function saySize(bytes: number): string {
  if (bytes < KIB) return `${bytes} B`
  const [value, unit] = bytes < KIB * KIB ? [bytes / KIB, "KB"] : [bytes / (KIB * KIB), "MB"]
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ${unit}`
}
