CREATE TABLE "public"."live_changes" (
  "id"              bigint                   GENERATED ALWAYS AS IDENTITY NOT NULL,
  "workspace_id"    uuid                     NOT NULL,
  "agent_id"        uuid                     NOT NULL,
  "model_id"        uuid                     NOT NULL,
  "previous_id"     uuid,
  "note"            text                     NOT NULL DEFAULT ''::text,
  "changed_by"      uuid,
  "changed_by_name" text                     NOT NULL DEFAULT ''::text,
  "changed_at"      timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT "live_changes_agent_id_workspace_id_fkey" FOREIGN KEY (agent_id, workspace_id) REFERENCES public.agents(id, workspace_id) ON DELETE CASCADE,
  CONSTRAINT "live_changes_changed_by_fkey" FOREIGN KEY (changed_by) REFERENCES auth.users(id) ON DELETE SET NULL,
  CONSTRAINT "live_changes_pkey" PRIMARY KEY (id),
  CONSTRAINT "note_fits" CHECK ((char_length(note) <= 1000)),
  CONSTRAINT "live_changes_model_id_workspace_id_fkey" FOREIGN KEY (model_id, workspace_id) REFERENCES public.models(id, workspace_id) ON DELETE CASCADE,
  CONSTRAINT "live_changes_previous_id_workspace_id_fkey" FOREIGN KEY (previous_id, workspace_id) REFERENCES public.models(id, workspace_id) ON DELETE SET NULL (previous_id)
);

ALTER TABLE "public"."live_changes"
  ENABLE ROW LEVEL SECURITY;

CREATE INDEX live_changes_agent_idx ON public.live_changes USING btree (agent_id, workspace_id, id);

CREATE INDEX live_changes_changed_by_idx ON public.live_changes USING btree (changed_by);

CREATE INDEX live_changes_model_idx ON public.live_changes USING btree (model_id, workspace_id);

CREATE INDEX live_changes_previous_idx ON public.live_changes USING btree (previous_id, workspace_id);

CREATE POLICY "Members see which version answered when" ON "public"."live_changes"
  FOR SELECT
  TO "authenticated"
  USING ((workspace_id IN ( SELECT private.workspaces_where_i_may('read'::text) AS workspaces_where_i_may)));

REVOKE ALL ON TABLE "public"."live_changes" FROM "authenticated";

GRANT SELECT ON TABLE "public"."live_changes" TO "authenticated";

REVOKE ALL ON TABLE "public"."live_changes" FROM "anon", "service_role";

REVOKE ALL ON SEQUENCE "public"."live_changes_id_seq" FROM "anon";

REVOKE ALL ON SEQUENCE "public"."live_changes_id_seq" FROM "authenticated";

REVOKE ALL ON SEQUENCE "public"."live_changes_id_seq" FROM "service_role";
