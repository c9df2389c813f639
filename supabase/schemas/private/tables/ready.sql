CREATE TABLE "private"."ready" (
  "lane"         integer                  NOT NULL,
  "priority"     smallint                 NOT NULL,
  "turn"         bigint                   NOT NULL,
  "seq"          bigint                   NOT NULL,
  "task_id"      uuid                     NOT NULL,
  "attempt"      integer                  NOT NULL,
  "unaccepted"   smallint                 NOT NULL DEFAULT 0,
  "workspace_id" uuid                     NOT NULL,
  "queued_at"    timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT "ready_pkey" PRIMARY KEY (lane, priority, turn, seq),
  CONSTRAINT "ready_task_id_key" UNIQUE (task_id)
);

ALTER TABLE "private"."ready"
  ENABLE ROW LEVEL SECURITY;

CREATE INDEX ready_workspace_idx ON private.ready USING btree (workspace_id, lane, priority, turn);
