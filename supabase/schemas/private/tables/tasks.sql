CREATE TABLE "private"."tasks" (
  "id"                  uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "workspace_id"        uuid,
  "kind"                text                     NOT NULL,
  "lane"                integer                  NOT NULL,
  "priority"            smallint                 NOT NULL DEFAULT 2,
  "key"                 text,
  "description"         text                     NOT NULL DEFAULT ''::text,
  "payload"             jsonb                    NOT NULL DEFAULT '{}'::jsonb,
  "needed_capabilities" text[]                   NOT NULL DEFAULT '{}'::text[],
  "max_attempts"        integer                  NOT NULL DEFAULT 4,
  "timeout_seconds"     integer                  NOT NULL DEFAULT 600,
  "complete_by"         timestamp with time zone,
  "submitted_by"        uuid,
  "created_at"          timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT "attempts_are_some" CHECK (((max_attempts >= 1) AND (max_attempts <= 100))),
  CONSTRAINT "priority_is_known" CHECK (((priority >= 0) AND (priority <= 3))),
  CONSTRAINT "tasks_lane_fkey" FOREIGN KEY (lane) REFERENCES private.lanes(id) ON DELETE CASCADE,
  CONSTRAINT "tasks_pkey" PRIMARY KEY (id),
  CONSTRAINT "tasks_submitted_by_fkey" FOREIGN KEY (submitted_by) REFERENCES auth.users(id) ON DELETE SET NULL,
  CONSTRAINT "timeout_is_sane" CHECK (((timeout_seconds >= 1) AND (timeout_seconds <= 86400))),
  CONSTRAINT "tasks_workspace_id_fkey" FOREIGN KEY (workspace_id) REFERENCES public.workspaces(id) ON DELETE CASCADE
);

ALTER TABLE "private"."tasks"
  ENABLE ROW LEVEL SECURITY;

CREATE UNIQUE INDEX tasks_key_idx ON private.tasks USING btree (kind, key)
  WHERE (key IS NOT NULL);

CREATE INDEX tasks_lane_idx ON private.tasks USING btree (lane);

CREATE INDEX tasks_newest_idx ON private.tasks USING btree (workspace_id, created_at DESC, id DESC);

CREATE INDEX tasks_submitted_by_idx ON private.tasks USING btree (submitted_by);

CREATE TRIGGER forget_tasks
  AFTER DELETE ON private.tasks REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT
  EXECUTE FUNCTION private.forget_tasks();
