CREATE TABLE "public"."suggestions" (
  "id"           uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "workspace_id" uuid                     NOT NULL,
  "agent_id"     uuid                     NOT NULL,
  "wanted_count" integer                  NOT NULL,
  "made_count"   integer                  NOT NULL DEFAULT 0,
  "written_by"   text,
  "state"        text                     NOT NULL DEFAULT 'waiting'::text,
  "note"         text,
  "problem"      text,
  "task_id"      uuid,
  "requested_by" uuid,
  "created_at"   timestamp with time zone NOT NULL DEFAULT now(),
  "updated_at"   timestamp with time zone NOT NULL DEFAULT now(),
  "version"      integer                  NOT NULL DEFAULT 1,
  CONSTRAINT "note_when_done" CHECK (((note IS NULL) OR (state = 'done'::text))),
  CONSTRAINT "problem_when_failed" CHECK (((problem IS NOT NULL) = (state = 'failed'::text))),
  CONSTRAINT "state_is_known" CHECK ((state = ANY (ARRAY['waiting'::text, 'done'::text, 'failed'::text]))),
  CONSTRAINT "suggestions_agent_id_workspace_id_fkey" FOREIGN KEY (agent_id, workspace_id) REFERENCES public.agents(id, workspace_id) ON DELETE CASCADE,
  CONSTRAINT "suggestions_pkey" PRIMARY KEY (id),
  CONSTRAINT "suggestions_requested_by_fkey" FOREIGN KEY (requested_by) REFERENCES auth.users(id) ON DELETE SET NULL,
  CONSTRAINT "suggestions_task_id_fkey" FOREIGN KEY (task_id) REFERENCES private.tasks(id) ON DELETE SET NULL,
  CONSTRAINT "wanted_count_is_small" CHECK (((wanted_count >= 1) AND (wanted_count <= 10)))
);

ALTER TABLE "public"."suggestions"
  ENABLE ROW LEVEL SECURITY;

CREATE INDEX suggestions_agent_idx ON public.suggestions USING btree (agent_id, workspace_id, created_at);

CREATE UNIQUE INDEX suggestions_one_at_a_time_idx ON public.suggestions USING btree (agent_id)
  WHERE (state = 'waiting'::text);

CREATE INDEX suggestions_requested_by_idx ON public.suggestions USING btree (requested_by);

CREATE INDEX suggestions_task_idx ON public.suggestions USING btree (task_id);

CREATE TRIGGER tell_insert AFTER INSERT ON public.suggestions REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION private.broadcast_rows (
  'agent',
  'agent_id',
  'id',
  'state'
);

CREATE TRIGGER tell_update AFTER UPDATE ON public.suggestions REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION private.broadcast_rows (
  'agent',
  'agent_id',
  'id',
  'state'
);

CREATE TRIGGER touch
  BEFORE UPDATE ON public.suggestions
  FOR EACH ROW
  EXECUTE FUNCTION private.touch();

CREATE POLICY "Members see what came of asking for suggestions" ON "public"."suggestions"
  FOR SELECT
  TO "authenticated"
  USING ((workspace_id IN ( SELECT private.workspaces_where_i_may('read'::text) AS workspaces_where_i_may)));

REVOKE ALL ON TABLE "public"."suggestions" FROM "authenticated";

GRANT SELECT ON TABLE "public"."suggestions" TO "authenticated";

REVOKE ALL ON TABLE "public"."suggestions" FROM "anon", "service_role";
