CREATE TABLE "private"."ready" (
  "lane"     smallint NOT NULL,
  "priority" smallint NOT NULL,
  "seq"      bigint   NOT NULL DEFAULT nextval('private.ready_seq'::regclass),
  "task_id"  uuid     NOT NULL,
  "attempt"  integer  NOT NULL,
  CONSTRAINT "ready_pkey" PRIMARY KEY (lane, priority, seq),
  CONSTRAINT "ready_task_id_key" UNIQUE (task_id),
  CONSTRAINT "ready_task_id_fkey" FOREIGN KEY (task_id) REFERENCES private.tasks(id) ON DELETE CASCADE
);

ALTER TABLE "private"."ready"
  ENABLE ROW LEVEL SECURITY;
