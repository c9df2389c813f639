CREATE TABLE "private"."sweeps" (
  "is_only"  boolean                  NOT NULL DEFAULT true,
  "swept_at" timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT "row_is_alone" CHECK (is_only),
  CONSTRAINT "sweeps_pkey" PRIMARY KEY (is_only)
);

ALTER TABLE "private"."sweeps"
  ENABLE ROW LEVEL SECURITY;

ALTER TABLE "private"."sweeps"
  SET (fillfactor=20);
