CREATE TABLE "private"."scheduled" (
  "task_id" uuid                     NOT NULL,
  "run_at"  timestamp with time zone NOT NULL,
  "attempt" integer                  NOT NULL,
  CONSTRAINT "scheduled_pkey" PRIMARY KEY (task_id),
  CONSTRAINT "scheduled_task_id_fkey" FOREIGN KEY (task_id) REFERENCES private.tasks(id) ON DELETE CASCADE
);

ALTER TABLE "private"."scheduled"
  ENABLE ROW LEVEL SECURITY;

CREATE INDEX scheduled_run_at_idx ON private.scheduled USING btree (run_at);
