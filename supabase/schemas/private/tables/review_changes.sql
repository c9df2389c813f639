CREATE TABLE "private"."review_changes" (
  "id"          bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  "batch_id"    uuid   NOT NULL,
  "before"      jsonb  NOT NULL,
  "after"       jsonb  NOT NULL,
  "example_ids" uuid[] NOT NULL,
  CONSTRAINT "review_changes_pkey" PRIMARY KEY (id),
  CONSTRAINT "review_changes_batch_id_fkey" FOREIGN KEY (batch_id) REFERENCES public.review_batches(id) ON DELETE CASCADE
);

ALTER TABLE "private"."review_changes"
  ENABLE ROW LEVEL SECURITY;

CREATE INDEX review_changes_batch_idx ON private.review_changes USING btree (batch_id);
