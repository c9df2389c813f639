// What was dropped, with everything in dropped folders. Browsers hand out folders through entries, a hundred files at a time.

/** The files, each named by its path where it came in a folder, and whether there was any folder. */
export async function droppedFiles(data: DataTransfer): Promise<{ files: File[]; hadFolder: boolean }> {
  const entries = [...data.items].flatMap((item) => item.webkitGetAsEntry() ?? []) // now: the list is empty after the event
  const hadFolder = entries.some((entry) => entry.isDirectory)
  if (!hadFolder) return { files: [...data.files], hadFolder }
  const files: File[] = []
  for (const entry of entries) files.push(...(await filesOf(entry)))
  return { files, hadFolder }
}

async function filesOf(entry: FileSystemEntry): Promise<File[]> {
  if (entry.name.startsWith(".")) return [] // what systems leave behind
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject))
    const path = entry.fullPath.replace(/^\//, "")
    return [
      path === file.name
        ? file
        : new File([file], path, { type: file.type, lastModified: file.lastModified }),
    ]
  }
  if (!isFolder(entry)) return []
  const reader = entry.createReader()
  const files: File[] = []
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    )
    if (some.length === 0) return files
    for (const each of some) files.push(...(await filesOf(each)))
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory
