CREATE TABLE "public"."variations" (
  "id"           uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "workspace_id" uuid                     NOT NULL,
  "agent_id"     uuid                     NOT NULL,
  "example_id"   uuid                     NOT NULL,
  "wanted_count" integer                  NOT NULL,
  "made_count"   integer                  NOT NULL DEFAULT 0,
  "state"        text                     NOT NULL DEFAULT 'waiting'::text,
  "problem"      text,
  "task_id"      uuid,
  "requested_by" uuid,
  "created_at"   timestamp with time zone NOT NULL DEFAULT now(),
  "updated_at"   timestamp with time zone NOT NULL DEFAULT now(),
  "version"      integer                  NOT NULL DEFAULT 1,
  CONSTRAINT "problem_when_failed" CHECK (((problem IS NOT NULL) = (state = 'failed'::text))),
  CONSTRAINT "state_is_known" CHECK ((state = ANY (ARRAY['waiting'::text, 'done'::text, 'failed'::text]))),
  CONSTRAINT "variations_agent_id_workspace_id_fkey" FOREIGN KEY (agent_id, workspace_id) REFERENCES public.agents(id, workspace_id) ON DELETE CASCADE,
  CONSTRAINT "variations_example_id_workspace_id_fkey" FOREIGN KEY (example_id, workspace_id) REFERENCES public.examples(id, workspace_id) ON DELETE CASCADE,
  CONSTRAINT "variations_pkey" PRIMARY KEY (id),
  CONSTRAINT "variations_requested_by_fkey" FOREIGN KEY (requested_by) REFERENCES auth.users(id) ON DELETE SET NULL,
  CONSTRAINT "variations_task_id_fkey" FOREIGN KEY (task_id) REFERENCES private.tasks(id) ON DELETE SET NULL,
  CONSTRAINT "wanted_count_is_small" CHECK (((wanted_count >= 1) AND (wanted_count <= 5)))
);

ALTER TABLE "public"."variations"
  ENABLE ROW LEVEL SECURITY;

CREATE INDEX variations_agent_idx ON public.variations USING btree (agent_id, workspace_id);

CREATE INDEX variations_example_idx ON public.variations USING btree (example_id, workspace_id, created_at);

CREATE UNIQUE INDEX variations_one_at_a_time_idx ON public.variations USING btree (example_id)
  WHERE (state = 'waiting'::text);

CREATE INDEX variations_requested_by_idx ON public.variations USING btree (requested_by);

CREATE INDEX variations_task_idx ON public.variations USING btree (task_id);

CREATE TRIGGER tell_insert AFTER INSERT ON public.variations REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION private.broadcast_rows (
  'agent',
  'agent_id',
  'id',
  'version',
  'example_id',
  'state'
);

CREATE TRIGGER tell_update AFTER UPDATE ON public.variations REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION private.broadcast_rows (
  'agent',
  'agent_id',
  'id',
  'version',
  'example_id',
  'state',
  'made_count',
  'problem'
);

CREATE TRIGGER touch
  BEFORE UPDATE ON public.variations
  FOR EACH ROW
  EXECUTE FUNCTION private.touch();

CREATE POLICY "Members see what came of asking for variations" ON "public"."variations"
  FOR SELECT
  TO "authenticated"
  USING ((workspace_id IN ( SELECT private.workspaces_where_i_may('read'::text) AS workspaces_where_i_may)));

REVOKE ALL ON TABLE "public"."variations" FROM "authenticated";

GRANT SELECT ON TABLE "public"."variations" TO "authenticated";

REVOKE ALL ON TABLE "public"."variations" FROM "anon", "service_role";
