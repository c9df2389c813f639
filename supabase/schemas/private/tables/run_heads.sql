CREATE TABLE "private"."run_heads" (
  "run_id"      uuid                     NOT NULL,
  "last_seq"    integer                  NOT NULL DEFAULT 0,
  "text_length" integer                  NOT NULL DEFAULT 0,
  "holder"      uuid,
  "fence"       bigint,
  "attempt"     integer                  NOT NULL DEFAULT 0,
  "lease_until" timestamp with time zone,
  "has_deltas"  boolean                  NOT NULL DEFAULT false,
  CONSTRAINT "run_heads_pkey" PRIMARY KEY (run_id),
  CONSTRAINT "run_heads_run_id_fkey" FOREIGN KEY (run_id) REFERENCES public.runs(id) ON DELETE CASCADE
);

ALTER TABLE "private"."run_heads"
  ENABLE ROW LEVEL SECURITY;

ALTER TABLE "private"."run_heads"
  SET (fillfactor=50);

CREATE INDEX run_heads_swept_idx ON private.run_heads USING btree (run_id)
  WHERE has_deltas;
