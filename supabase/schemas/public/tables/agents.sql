CREATE TABLE "public"."agents" (
  "id"             uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "workspace_id"   uuid                     NOT NULL,
  "name"           text                     NOT NULL,
  "purpose"        text                     NOT NULL DEFAULT ''::text,
  "status"         text                     NOT NULL DEFAULT 'draft'::text,
  "training_stage" smallint,
  "failure_reason" text,
  "notice"         text,
  "furthest_step"  smallint                 NOT NULL DEFAULT 1,
  "settings"       jsonb                    NOT NULL DEFAULT '{}'::jsonb,
  "created_at"     timestamp with time zone NOT NULL DEFAULT now(),
  "updated_at"     timestamp with time zone NOT NULL DEFAULT now(),
  "deleted_at"     timestamp with time zone,
  "version"        integer                  NOT NULL DEFAULT 1,
  "answered_by"    text                     NOT NULL DEFAULT 'trained'::text,
  "slug"           text                     NOT NULL DEFAULT ''::text,
  CONSTRAINT "agents_id_workspace_id_key" UNIQUE (id, workspace_id),
  CONSTRAINT "agents_pkey" PRIMARY KEY (id),
  CONSTRAINT "answerer_is_known" CHECK ((answered_by = ANY (ARRAY['trained'::text, 'language_model'::text]))),
  CONSTRAINT "failure_has_a_reason" CHECK (((failure_reason IS NOT NULL) = (status = 'failed'::text))),
  CONSTRAINT "name_is_there" CHECK (((name = btrim(name)) AND ((char_length(name) >= 1) AND (char_length(name) <= 80)))),
  CONSTRAINT "purpose_fits" CHECK ((char_length(purpose) <= 2000)),
  CONSTRAINT "stage_is_one_of_five" CHECK (((training_stage >= 1) AND (training_stage <= 5))),
  CONSTRAINT "stage_while_training" CHECK (((training_stage IS NOT NULL) = (status = 'training'::text))),
  CONSTRAINT "status_is_known"
    CHECK
    ((status = ANY (ARRAY['draft'::text, 'work_products'::text, 'review'::text, 'communications'::text, 'references'::text, 'training'::text, 'ready'::text, 'failed'::text]))),
  CONSTRAINT "step_is_one_of_five" CHECK (((furthest_step >= 1) AND (furthest_step <= 5))),
  CONSTRAINT "agents_workspace_id_fkey" FOREIGN KEY (workspace_id) REFERENCES public.workspaces(id) ON DELETE CASCADE,
  "created_by"     uuid                     DEFAULT auth.uid(),
  CONSTRAINT "agents_created_by_fkey" FOREIGN KEY (created_by) REFERENCES auth.users(id) ON DELETE SET NULL
);

ALTER TABLE "public"."agents"
  ENABLE ROW LEVEL SECURITY;

CREATE INDEX agents_deleted_idx ON public.agents USING btree (deleted_at)
  WHERE (deleted_at IS NOT NULL);

CREATE UNIQUE INDEX agents_name_idx ON public.agents USING btree (workspace_id, lower(name))
  WHERE (deleted_at IS NULL);

CREATE INDEX agents_newest_idx ON public.agents USING btree (workspace_id, created_at DESC, id)
  WHERE (deleted_at IS NULL);

CREATE UNIQUE INDEX agents_slug_idx ON public.agents USING btree (workspace_id, slug);

CREATE INDEX agents_workspace_idx ON public.agents USING btree (workspace_id);

CREATE TRIGGER audit_agents
  AFTER UPDATE OF deleted_at, status ON public.agents
  FOR EACH ROW
  EXECUTE FUNCTION private.audit_agents();

CREATE TRIGGER check_settings
  BEFORE INSERT OR UPDATE OF settings ON public.agents
  FOR EACH ROW
  EXECUTE FUNCTION private.check_settings();

CREATE TRIGGER draft_restored_agent
  AFTER UPDATE OF deleted_at ON public.agents
  FOR EACH ROW
  WHEN (((old.deleted_at IS NOT NULL) AND (new.deleted_at IS NULL)))
  EXECUTE FUNCTION private.draft_restored();

CREATE TRIGGER follow_step
  BEFORE UPDATE OF furthest_step ON public.agents
  FOR EACH ROW
  EXECUTE FUNCTION private.follow_step();

CREATE TRIGGER keep_first_revision
  AFTER INSERT ON public.agents
  FOR EACH ROW
  EXECUTE FUNCTION private.keep_settings_revision();

CREATE TRIGGER keep_settings_revision
  AFTER UPDATE OF purpose, answered_by, settings ON public.agents
  FOR EACH ROW
  WHEN ((((old.purpose IS DISTINCT FROM new.purpose) OR (old.answered_by IS DISTINCT FROM new.answered_by)) OR (old.settings IS DISTINCT FROM new.settings)))
  EXECUTE FUNCTION private.keep_settings_revision();

CREATE TRIGGER make_slug
  BEFORE INSERT ON public.agents
  FOR EACH ROW
  EXECUTE FUNCTION private.make_slug();

CREATE TRIGGER tell_agent_update AFTER UPDATE ON public.agents REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION private.broadcast_rows (
  'agent',
  'id',
  'id',
  'version',
  'name',
  'status',
  'training_stage',
  'furthest_step',
  'failure_reason',
  'notice',
  'deleted_at'
);

CREATE TRIGGER tell_insert AFTER INSERT ON public.agents REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION private.broadcast_rows (
  'workspace',
  'workspace_id',
  'id',
  'version',
  'name',
  'status',
  'training_stage',
  'deleted_at'
);

CREATE TRIGGER tell_update AFTER UPDATE ON public.agents REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION private.broadcast_rows (
  'workspace',
  'workspace_id',
  'id',
  'version',
  'name',
  'status',
  'training_stage',
  'deleted_at'
);

CREATE TRIGGER touch
  BEFORE UPDATE ON public.agents
  FOR EACH ROW
  EXECUTE FUNCTION private.touch();

CREATE POLICY "Editors change assistants" ON "public"."agents"
  FOR UPDATE
  TO "authenticated"
  USING (((deleted_at IS NULL) AND (workspace_id IN ( SELECT private.workspaces_where_i_may('edit'::text) AS workspaces_where_i_may))))
  WITH CHECK ((workspace_id IN ( SELECT private.workspaces_where_i_may('edit'::text) AS workspaces_where_i_may)));

CREATE POLICY "Editors create assistants" ON "public"."agents"
  FOR INSERT
  TO "authenticated"
  WITH CHECK ((workspace_id IN ( SELECT private.workspaces_where_i_may('edit'::text) AS workspaces_where_i_may)));

CREATE POLICY "Members see the assistants of their workspaces" ON "public"."agents"
  FOR SELECT
  TO "authenticated"
  USING ((workspace_id IN ( SELECT private.workspaces_where_i_may('read'::text) AS workspaces_where_i_may)));

CREATE INDEX agents_created_by_idx ON public.agents USING btree (created_by);

REVOKE ALL ON TABLE "public"."agents" FROM "authenticated";

REVOKE ALL ("furthest_step") ON TABLE "public"."agents" FROM "authenticated";

GRANT UPDATE ("furthest_step") ON TABLE "public"."agents" TO "authenticated";

REVOKE ALL ("name") ON TABLE "public"."agents" FROM "authenticated";

GRANT INSERT ("name"), UPDATE ("name") ON TABLE "public"."agents" TO "authenticated";

REVOKE ALL ("purpose") ON TABLE "public"."agents" FROM "authenticated";

GRANT INSERT ("purpose"), UPDATE ("purpose") ON TABLE "public"."agents" TO "authenticated";

REVOKE ALL ("settings") ON TABLE "public"."agents" FROM "authenticated";

GRANT INSERT ("settings") ON TABLE "public"."agents" TO "authenticated";

REVOKE ALL ("workspace_id") ON TABLE "public"."agents" FROM "authenticated";

GRANT INSERT ("workspace_id") ON TABLE "public"."agents" TO "authenticated";

GRANT SELECT ON TABLE "public"."agents" TO "authenticated";

REVOKE ALL ON TABLE "public"."agents" FROM "anon", "service_role";
