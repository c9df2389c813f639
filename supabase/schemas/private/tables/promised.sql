CREATE TABLE "private"."promised" (
  "task_id"     uuid                     NOT NULL,
  "complete_by" timestamp with time zone NOT NULL,
  CONSTRAINT "promised_pkey" PRIMARY KEY (task_id),
  CONSTRAINT "promised_task_id_fkey" FOREIGN KEY (task_id) REFERENCES private.tasks(id) ON DELETE CASCADE
);

ALTER TABLE "private"."promised"
  ENABLE ROW LEVEL SECURITY;

CREATE INDEX promised_complete_by_idx ON private.promised USING btree (complete_by);
