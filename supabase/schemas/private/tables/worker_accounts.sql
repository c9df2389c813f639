CREATE TABLE "private"."worker_accounts" (
  "id"           uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "user_id"      uuid                     NOT NULL,
  "workspace_id" uuid,
  "name"         text                     NOT NULL,
  "hint"         text                     NOT NULL DEFAULT ''::text,
  "kinds"        text[]                   NOT NULL DEFAULT '{task}'::text[],
  "capabilities" text[]                   NOT NULL DEFAULT '{}'::text[],
  "created_by"   uuid,
  "created_at"   timestamp with time zone NOT NULL DEFAULT now(),
  "revoked_at"   timestamp with time zone,
  "max_workers"  integer                  NOT NULL DEFAULT 1000,
  "agent_id"     uuid,
  CONSTRAINT "folder_tokens_take_no_tasks" CHECK (((agent_id IS NULL) OR (kinds = '{}'::text[]))),
  CONSTRAINT "some_may_work" CHECK ((max_workers > 0)),
  CONSTRAINT "worker_accounts_created_by_fkey" FOREIGN KEY (created_by) REFERENCES auth.users(id) ON DELETE SET NULL,
  CONSTRAINT "worker_accounts_pkey" PRIMARY KEY (id),
  CONSTRAINT "worker_accounts_user_id_fkey" FOREIGN KEY (user_id) REFERENCES auth.users(id) ON DELETE CASCADE,
  CONSTRAINT "worker_accounts_user_id_key" UNIQUE (user_id),
  CONSTRAINT "worker_accounts_agent_fkey" FOREIGN KEY (agent_id, workspace_id) REFERENCES public.agents(id, workspace_id) ON DELETE CASCADE,
  CONSTRAINT "worker_accounts_workspace_id_fkey" FOREIGN KEY (workspace_id) REFERENCES public.workspaces(id) ON DELETE CASCADE
);

ALTER TABLE "private"."worker_accounts"
  ENABLE ROW LEVEL SECURITY;

CREATE INDEX worker_accounts_agent_idx ON private.worker_accounts USING btree (agent_id, workspace_id);

CREATE INDEX worker_accounts_created_by_idx ON private.worker_accounts USING btree (created_by);

CREATE INDEX worker_accounts_workspace_idx ON private.worker_accounts USING btree (workspace_id);
