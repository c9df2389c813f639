/** Lets somebody choose one file, as a file field would; nothing happens when they choose none. Call it in a click or a key. */
export function pickFile(accept: string, onFile: (file: File) => void): void {
  const input = document.createElement("input")
  input.type = "file"
  input.accept = accept
  input.addEventListener("change", () => {
    const file = input.files?.[0]
    if (file) onFile(file)
  })
  input.click()
}
