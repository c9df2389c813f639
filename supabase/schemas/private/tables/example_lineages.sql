CREATE TABLE "private"."example_lineages" (
  "example_id" uuid    NOT NULL,
  "lineage"    integer NOT NULL,
  "reached"    bytea   NOT NULL,
  CONSTRAINT "example_lineages_example_id_fkey" FOREIGN KEY (example_id) REFERENCES private.example_docs(example_id) ON DELETE CASCADE,
  CONSTRAINT "example_lineages_pkey" PRIMARY KEY (example_id, lineage)
);

ALTER TABLE "private"."example_lineages"
  ENABLE ROW LEVEL SECURITY;
