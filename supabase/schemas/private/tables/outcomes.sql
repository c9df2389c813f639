CREATE TABLE "private"."outcomes" (
  "task_id"      uuid                     NOT NULL,
  "workspace_id" uuid,
  "generation"   bigint,
  "state"        text                     NOT NULL,
  "result"       jsonb,
  "reason"       text,
  "started_at"   timestamp with time zone,
  "finished_at"  timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT "failure_has_reason" CHECK ((((state = 'failed'::text) = (reason IS NOT NULL)) OR (state = 'cancelled'::text))),
  CONSTRAINT "outcomes_pkey" PRIMARY KEY (task_id),
  CONSTRAINT "state_is_known" CHECK ((state = ANY (ARRAY['completed'::text, 'failed'::text, 'cancelled'::text])))
);

ALTER TABLE "private"."outcomes"
  ENABLE ROW LEVEL SECURITY;

CREATE INDEX outcomes_dead_idx ON private.outcomes USING btree (workspace_id, finished_at DESC, task_id DESC)
  WHERE (state = 'failed'::text);

CREATE INDEX outcomes_recent_idx ON private.outcomes USING btree (workspace_id, finished_at);

CREATE TRIGGER fail_suggestions
  AFTER INSERT ON private.outcomes
  FOR EACH ROW
  WHEN ((new.state = 'failed'::text))
  EXECUTE FUNCTION private.fail_suggestions();
