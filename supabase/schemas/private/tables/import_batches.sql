CREATE TABLE "private"."import_batches" (
  "import_id"   uuid    NOT NULL,
  "batch"       integer NOT NULL,
  "example_ids" uuid[]  NOT NULL,
  "kept_count"  integer,
  CONSTRAINT "import_batches_pkey" PRIMARY KEY (import_id, batch),
  CONSTRAINT "import_batches_import_id_fkey" FOREIGN KEY (import_id) REFERENCES private.imports(id) ON DELETE CASCADE
);

ALTER TABLE "private"."import_batches"
  ENABLE ROW LEVEL SECURITY;
