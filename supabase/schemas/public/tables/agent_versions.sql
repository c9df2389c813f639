CREATE TABLE "public"."agent_versions" (
  "agent_id"     uuid                     NOT NULL,
  "workspace_id" uuid                     NOT NULL,
  "number"       integer                  NOT NULL,
  "purpose"      text                     NOT NULL,
  "settings"     jsonb                    NOT NULL,
  "changed_by"   uuid,
  "changed_at"   timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT "agent_versions_changed_by_fkey" FOREIGN KEY (changed_by) REFERENCES auth.users(id) ON DELETE SET NULL,
  CONSTRAINT "agent_versions_pkey" PRIMARY KEY (agent_id, number),
  CONSTRAINT "agent_versions_agent_id_workspace_id_fkey" FOREIGN KEY (agent_id, workspace_id) REFERENCES public.agents(id, workspace_id) ON DELETE CASCADE
);

ALTER TABLE "public"."agent_versions"
  ENABLE ROW LEVEL SECURITY;

CREATE INDEX agent_versions_agent_idx ON public.agent_versions USING btree (agent_id, workspace_id);

CREATE INDEX agent_versions_changed_by_idx ON public.agent_versions USING btree (changed_by);

CREATE POLICY "Members see how an assistant was set up" ON "public"."agent_versions"
  FOR SELECT
  TO "authenticated"
  USING ((workspace_id IN ( SELECT private.workspaces_where_i_may('read'::text) AS workspaces_where_i_may)));

REVOKE ALL ON TABLE "public"."agent_versions" FROM "authenticated";

GRANT SELECT ON TABLE "public"."agent_versions" TO "authenticated";

REVOKE ALL ON TABLE "public"."agent_versions" FROM "anon", "service_role";
