CREATE TABLE "private"."imports" (
  "id"           uuid                     NOT NULL,
  "workspace_id" uuid                     NOT NULL,
  "agent_id"     uuid                     NOT NULL,
  "file_name"    text                     NOT NULL DEFAULT ''::text,
  "created_by"   uuid,
  "created_at"   timestamp with time zone NOT NULL DEFAULT now(),
  "undone_at"    timestamp with time zone,
  CONSTRAINT "file_name_fits" CHECK ((char_length(file_name) <= 300)),
  CONSTRAINT "imports_created_by_fkey" FOREIGN KEY (created_by) REFERENCES auth.users(id) ON DELETE SET NULL,
  CONSTRAINT "imports_pkey" PRIMARY KEY (id),
  CONSTRAINT "imports_agent_id_workspace_id_fkey" FOREIGN KEY (agent_id, workspace_id) REFERENCES public.agents(id, workspace_id) ON DELETE CASCADE
);

ALTER TABLE "private"."imports"
  ENABLE ROW LEVEL SECURITY;

CREATE INDEX imports_agent_idx ON private.imports USING btree (agent_id, workspace_id);

CREATE INDEX imports_created_by_idx ON private.imports USING btree (created_by);
