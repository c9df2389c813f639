CREATE TABLE "public"."proposals" (
  "id"               uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "workspace_id"     uuid                     NOT NULL,
  "agent_id"         uuid                     NOT NULL,
  "example_id"       uuid                     NOT NULL,
  "asking_id"        uuid                     NOT NULL,
  "instruction"      text                     NOT NULL,
  "state"            text                     NOT NULL DEFAULT 'waiting'::text,
  "seq"              bigint,
  "before"           jsonb,
  "after"            jsonb,
  "written_by_model" text,
  "problem"          text,
  "task_id"          uuid,
  "requested_by"     uuid,
  "decided_by"       uuid,
  "decided_at"       timestamp with time zone,
  "decision_id"      uuid,
  "created_at"       timestamp with time zone NOT NULL DEFAULT now(),
  "updated_at"       timestamp with time zone NOT NULL DEFAULT now(),
  "version"          integer                  NOT NULL DEFAULT 1,
  CONSTRAINT "decision_is_signed" CHECK (((decided_at IS NOT NULL) = (state = ANY (ARRAY['accepted'::text, 'refused'::text])))),
  CONSTRAINT "instruction_fits" CHECK (((btrim(instruction) = instruction) AND ((length(instruction) >= 1) AND (length(instruction) <= 1000)))),
  CONSTRAINT "problem_when_failed" CHECK (((state = 'refused'::text) OR ((problem IS NOT NULL) = (state = 'failed'::text)))),
  CONSTRAINT "proposals_agent_id_workspace_id_fkey" FOREIGN KEY (agent_id, workspace_id) REFERENCES public.agents(id, workspace_id) ON DELETE CASCADE,
  CONSTRAINT "proposals_asking_id_example_id_key" UNIQUE (asking_id, example_id),
  CONSTRAINT "proposals_decided_by_fkey" FOREIGN KEY (decided_by) REFERENCES auth.users(id) ON DELETE SET NULL,
  CONSTRAINT "proposals_example_id_workspace_id_fkey" FOREIGN KEY (example_id, workspace_id) REFERENCES public.examples(id, workspace_id) ON DELETE CASCADE,
  CONSTRAINT "proposals_pkey" PRIMARY KEY (id),
  CONSTRAINT "proposals_requested_by_fkey" FOREIGN KEY (requested_by) REFERENCES auth.users(id) ON DELETE SET NULL,
  CONSTRAINT "proposals_task_id_fkey" FOREIGN KEY (task_id) REFERENCES private.tasks(id) ON DELETE SET NULL,
  CONSTRAINT "rewrite_is_there" CHECK (((state <> ALL (ARRAY['ready'::text, 'accepted'::text])) OR (num_nonnulls(before, after) = 2))),
  CONSTRAINT "state_is_known" CHECK ((state = ANY (ARRAY['waiting'::text, 'ready'::text, 'failed'::text, 'accepted'::text, 'refused'::text])))
);

ALTER TABLE "public"."proposals"
  ENABLE ROW LEVEL SECURITY;

CREATE INDEX proposals_agent_idx ON public.proposals USING btree (agent_id, workspace_id, created_at);

CREATE INDEX proposals_decided_by_idx ON public.proposals USING btree (decided_by);

CREATE INDEX proposals_example_idx ON public.proposals USING btree (example_id, workspace_id, created_at);

CREATE UNIQUE INDEX proposals_one_open_idx ON public.proposals USING btree (example_id)
  WHERE (state = ANY (ARRAY['waiting'::text, 'ready'::text]));

CREATE INDEX proposals_requested_by_idx ON public.proposals USING btree (requested_by);

CREATE INDEX proposals_task_idx ON public.proposals USING btree (task_id);

CREATE TRIGGER tell_insert AFTER INSERT ON public.proposals REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION private.broadcast_rows (
  'agent',
  'agent_id',
  'id',
  'example_id',
  'asking_id',
  'state'
);

CREATE TRIGGER tell_update AFTER UPDATE ON public.proposals REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION private.broadcast_rows (
  'agent',
  'agent_id',
  'id',
  'example_id',
  'asking_id',
  'state'
);

CREATE TRIGGER touch
  BEFORE UPDATE ON public.proposals
  FOR EACH ROW
  EXECUTE FUNCTION private.touch();

CREATE POLICY "Members see what a model would change" ON "public"."proposals"
  FOR SELECT
  TO "authenticated"
  USING ((workspace_id IN ( SELECT private.workspaces_where_i_may('read'::text) AS workspaces_where_i_may)));

REVOKE ALL ON TABLE "public"."proposals" FROM "authenticated";

GRANT SELECT ON TABLE "public"."proposals" TO "authenticated";

REVOKE ALL ON TABLE "public"."proposals" FROM "anon", "service_role";
