CREATE TABLE "public"."chunks" (
  "id"             uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "workspace_id"   uuid                     NOT NULL,
  "agent_id"       uuid                     NOT NULL,
  "document_id"    uuid                     NOT NULL,
  "index"          integer                  NOT NULL,
  "span_start"     integer                  NOT NULL,
  "span_end"       integer                  NOT NULL,
  "heading_path"   text[]                   NOT NULL DEFAULT '{}'::text[],
  "state"          text                     NOT NULL DEFAULT 'waiting'::text,
  "problem"        text,
  "example_count"  integer                  NOT NULL DEFAULT 0,
  "task_id"        uuid,
  "created_at"     timestamp with time zone NOT NULL DEFAULT now(),
  "updated_at"     timestamp with time zone NOT NULL DEFAULT now(),
  "version"        integer                  NOT NULL DEFAULT 1,
  "note"           text,
  "left_out_count" integer                  NOT NULL DEFAULT 0,
  CONSTRAINT "chunks_agent_id_workspace_id_fkey" FOREIGN KEY (agent_id, workspace_id) REFERENCES public.agents(id, workspace_id) ON DELETE CASCADE,
  CONSTRAINT "chunks_document_id_index_key" UNIQUE (document_id, INDEX),
  CONSTRAINT "chunks_pkey" PRIMARY KEY (id),
  CONSTRAINT "chunks_task_id_fkey" FOREIGN KEY (task_id) REFERENCES private.tasks(id) ON DELETE SET NULL,
  CONSTRAINT "note_when_done" CHECK (((note IS NULL) OR (state = 'done'::text))),
  CONSTRAINT "problem_when_failed" CHECK (((problem IS NOT NULL) = (state = 'failed'::text))),
  CONSTRAINT "span_is_forward" CHECK (((0 <= span_start) AND (span_start < span_end))),
  CONSTRAINT "state_is_known" CHECK ((state = ANY (ARRAY['waiting'::text, 'done'::text, 'failed'::text]))),
  CONSTRAINT "chunks_document_id_workspace_id_fkey" FOREIGN KEY (document_id, workspace_id) REFERENCES public.documents(id, workspace_id) ON DELETE CASCADE
);

ALTER TABLE "public"."chunks"
  ENABLE ROW LEVEL SECURITY;

CREATE INDEX chunks_agent_idx ON public.chunks USING btree (agent_id, workspace_id);

CREATE INDEX chunks_document_idx ON public.chunks USING btree (document_id, workspace_id);

CREATE INDEX chunks_task_idx ON public.chunks USING btree (task_id);

CREATE INDEX chunks_waiting_idx ON public.chunks USING btree (agent_id)
  WHERE (state = 'waiting'::text);

CREATE TRIGGER tell_insert AFTER INSERT ON public.chunks REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION private.broadcast_rows (
  'agent',
  'agent_id',
  'id',
  'version',
  'document_id',
  'state'
);

CREATE TRIGGER tell_update AFTER UPDATE ON public.chunks REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION private.broadcast_rows (
  'agent',
  'agent_id',
  'id',
  'version',
  'document_id',
  'state',
  'example_count'
);

CREATE TRIGGER tell_workspace_update AFTER UPDATE ON public.chunks REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION private.broadcast_rows (
  'workspace',
  'workspace_id',
  'id',
  'version',
  'agent_id',
  'state'
);

CREATE TRIGGER touch
  BEFORE UPDATE ON public.chunks
  FOR EACH ROW
  EXECUTE FUNCTION private.touch();

CREATE POLICY "Members see how far drafting is" ON "public"."chunks"
  FOR SELECT
  TO "authenticated"
  USING ((workspace_id IN ( SELECT private.workspaces_where_i_may('read'::text) AS workspaces_where_i_may)));

REVOKE ALL ON TABLE "public"."chunks" FROM "authenticated";

GRANT SELECT ON TABLE "public"."chunks" TO "authenticated";

REVOKE ALL ON TABLE "public"."chunks" FROM "anon", "service_role";
