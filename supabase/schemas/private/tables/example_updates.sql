CREATE TABLE "private"."example_updates" (
  "example_id" uuid                     NOT NULL,
  "lineage"    integer                  NOT NULL,
  "seq"        bigint                   NOT NULL,
  "client"     bigint                   NOT NULL,
  "number"     bigint                   NOT NULL,
  "author"     uuid,
  "update"     bytea                    NOT NULL,
  "refused"    text,
  "at"         timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT "example_updates_author_fkey" FOREIGN KEY (author) REFERENCES auth.users(id) ON DELETE SET NULL,
  CONSTRAINT "example_updates_example_id_fkey" FOREIGN KEY (example_id) REFERENCES private.example_docs(example_id) ON DELETE CASCADE,
  CONSTRAINT "example_updates_example_id_lineage_client_number_key" UNIQUE (example_id, lineage, client, number),
  CONSTRAINT "example_updates_pkey" PRIMARY KEY (example_id, seq),
  CONSTRAINT "update_fits" CHECK (((octet_length(update) >= 1) AND (octet_length(update) <= 65536)))
);

ALTER TABLE "private"."example_updates"
  ENABLE ROW LEVEL SECURITY;

CREATE INDEX example_updates_author_idx ON private.example_updates USING btree (author);
