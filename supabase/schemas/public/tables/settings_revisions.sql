CREATE TABLE "public"."settings_revisions" (
  "agent_id"     uuid                     NOT NULL,
  "workspace_id" uuid                     NOT NULL,
  "number"       integer                  NOT NULL,
  "purpose"      text                     NOT NULL,
  "settings"     jsonb                    NOT NULL,
  "changed_by"   uuid,
  "changed_at"   timestamp with time zone NOT NULL DEFAULT now(),
  "answered_by"  text                     NOT NULL DEFAULT 'trained'::text,
  "note"         text                     NOT NULL DEFAULT ''::text,
  "restored"     integer,
  CONSTRAINT "note_fits" CHECK ((char_length(note) <= 500)),
  CONSTRAINT "settings_revisions_agent_id_workspace_id_fkey" FOREIGN KEY (agent_id, workspace_id) REFERENCES public.agents(id, workspace_id) ON DELETE CASCADE,
  CONSTRAINT "settings_revisions_changed_by_fkey" FOREIGN KEY (changed_by) REFERENCES auth.users(id) ON DELETE SET NULL,
  CONSTRAINT "settings_revisions_pkey" PRIMARY KEY (agent_id, number)
);

ALTER TABLE "public"."settings_revisions"
  ENABLE ROW LEVEL SECURITY;

CREATE INDEX settings_revisions_agent_idx ON public.settings_revisions USING btree (agent_id, workspace_id);

CREATE INDEX settings_revisions_changed_by_idx ON public.settings_revisions USING btree (changed_by);

CREATE POLICY "Members see how an assistant was set up" ON "public"."settings_revisions"
  FOR SELECT
  TO "authenticated"
  USING ((workspace_id IN ( SELECT private.workspaces_where_i_may('read'::text) AS workspaces_where_i_may)));

REVOKE ALL ON TABLE "public"."settings_revisions" FROM "authenticated";

GRANT SELECT ON TABLE "public"."settings_revisions" TO "authenticated";

REVOKE ALL ON TABLE "public"."settings_revisions" FROM "anon", "service_role";
