CREATE TABLE "public"."passage_drafts" (
  "id"           uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "workspace_id" uuid                     NOT NULL,
  "agent_id"     uuid                     NOT NULL,
  "document_id"  uuid                     NOT NULL,
  "span_start"   integer                  NOT NULL,
  "span_end"     integer                  NOT NULL,
  "state"        text                     NOT NULL DEFAULT 'waiting'::text,
  "made_count"   integer                  NOT NULL DEFAULT 0,
  "note"         text,
  "problem"      text,
  "task_id"      uuid,
  "requested_by" uuid,
  "created_at"   timestamp with time zone NOT NULL DEFAULT now(),
  "updated_at"   timestamp with time zone NOT NULL DEFAULT now(),
  "version"      integer                  NOT NULL DEFAULT 1,
  CONSTRAINT "note_when_done" CHECK (((note IS NULL) OR (state = 'done'::text))),
  CONSTRAINT "passage_drafts_agent_id_workspace_id_fkey" FOREIGN KEY (agent_id, workspace_id) REFERENCES public.agents(id, workspace_id) ON DELETE CASCADE,
  CONSTRAINT "passage_drafts_document_id_workspace_id_fkey" FOREIGN KEY (document_id, workspace_id) REFERENCES public.documents(id, workspace_id) ON DELETE CASCADE,
  CONSTRAINT "passage_drafts_pkey" PRIMARY KEY (id),
  CONSTRAINT "passage_drafts_requested_by_fkey" FOREIGN KEY (requested_by) REFERENCES auth.users(id) ON DELETE SET NULL,
  CONSTRAINT "passage_drafts_task_id_fkey" FOREIGN KEY (task_id) REFERENCES private.tasks(id) ON DELETE SET NULL,
  CONSTRAINT "passage_fits" CHECK (((span_start >= 0) AND (((span_end - span_start) >= 1) AND ((span_end - span_start) <= 12000)))),
  CONSTRAINT "problem_when_failed" CHECK (((problem IS NOT NULL) = (state = 'failed'::text))),
  CONSTRAINT "state_is_known" CHECK ((state = ANY (ARRAY['waiting'::text, 'done'::text, 'failed'::text])))
);

ALTER TABLE "public"."passage_drafts"
  ENABLE ROW LEVEL SECURITY;

CREATE INDEX passage_drafts_agent_idx ON public.passage_drafts USING btree (agent_id, workspace_id);

CREATE INDEX passage_drafts_document_idx ON public.passage_drafts USING btree (document_id, workspace_id, created_at);

CREATE UNIQUE INDEX passage_drafts_one_at_a_time_idx ON public.passage_drafts USING btree (document_id, span_start)
  WHERE (state = 'waiting'::text);

CREATE INDEX passage_drafts_requested_by_idx ON public.passage_drafts USING btree (requested_by);

CREATE INDEX passage_drafts_task_idx ON public.passage_drafts USING btree (task_id);

CREATE TRIGGER tell_insert AFTER INSERT ON public.passage_drafts REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION private.broadcast_rows (
  'agent',
  'agent_id',
  'id',
  'document_id',
  'state'
);

CREATE TRIGGER tell_update AFTER UPDATE ON public.passage_drafts REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION private.broadcast_rows (
  'agent',
  'agent_id',
  'id',
  'document_id',
  'state',
  'made_count'
);

CREATE TRIGGER touch
  BEFORE UPDATE ON public.passage_drafts
  FOR EACH ROW
  EXECUTE FUNCTION private.touch();

CREATE POLICY "Members see what came of drafting from a passage" ON "public"."passage_drafts"
  FOR SELECT
  TO "authenticated"
  USING ((workspace_id IN ( SELECT private.workspaces_where_i_may('read'::text) AS workspaces_where_i_may)));

REVOKE ALL ON TABLE "public"."passage_drafts" FROM "authenticated";

GRANT SELECT ON TABLE "public"."passage_drafts" TO "authenticated";

REVOKE ALL ON TABLE "public"."passage_drafts" FROM "anon", "service_role";
