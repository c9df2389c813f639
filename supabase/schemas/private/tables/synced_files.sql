CREATE TABLE "private"."synced_files" (
  "document_id" uuid NOT NULL,
  "folder_id"   uuid NOT NULL,
  "path"        text NOT NULL,
  CONSTRAINT "path_fits" CHECK ((((char_length(path) >= 1) AND (char_length(path) <= 1000)) AND (path !~ '[[:cntrl:]]'::text))),
  CONSTRAINT "synced_files_folder_id_path_key" UNIQUE (folder_id, path),
  CONSTRAINT "synced_files_pkey" PRIMARY KEY (document_id),
  CONSTRAINT "synced_files_folder_id_fkey" FOREIGN KEY (folder_id) REFERENCES private.synced_folders(id) ON DELETE CASCADE,
  CONSTRAINT "synced_files_document_id_fkey" FOREIGN KEY (document_id) REFERENCES public.documents(id) ON DELETE CASCADE
);

ALTER TABLE "private"."synced_files"
  ENABLE ROW LEVEL SECURITY;
