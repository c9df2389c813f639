CREATE TABLE "private"."bells" (
  "worker_id" uuid                     NOT NULL,
  "rung_at"   timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT "bells_pkey" PRIMARY KEY (worker_id),
  CONSTRAINT "bells_worker_id_fkey" FOREIGN KEY (worker_id) REFERENCES private.workers(id) ON DELETE CASCADE
);

ALTER TABLE "private"."bells"
  ENABLE ROW LEVEL SECURITY;

ALTER TABLE "private"."bells"
  SET (fillfactor=50);
