CREATE TABLE "private"."outcomes" (
  "task_id"     uuid                     NOT NULL,
  "generation"  bigint,
  "state"       text                     NOT NULL,
  "result"      jsonb,
  "reason"      text,
  "finished_at" timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT "failure_has_reason" CHECK ((((state = 'failed'::text) = (reason IS NOT NULL)) OR (state = 'cancelled'::text))),
  CONSTRAINT "outcomes_pkey" PRIMARY KEY (task_id),
  CONSTRAINT "state_is_known" CHECK ((state = ANY (ARRAY['completed'::text, 'failed'::text, 'cancelled'::text]))),
  CONSTRAINT "outcomes_task_id_fkey" FOREIGN KEY (task_id) REFERENCES private.tasks(id) ON DELETE CASCADE
);

ALTER TABLE "private"."outcomes"
  ENABLE ROW LEVEL SECURITY;
