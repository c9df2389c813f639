CREATE TABLE "public"."example_versions" (
  "example_id"   uuid                     NOT NULL,
  "number"       integer                  NOT NULL,
  "workspace_id" uuid                     NOT NULL,
  "prompt"       text                     NOT NULL,
  "reasoning"    text                     NOT NULL,
  "output"       text                     NOT NULL,
  "authors"      uuid[]                   NOT NULL DEFAULT '{}'::uuid[],
  "settled_seq"  bigint                   NOT NULL,
  "started_at"   timestamp with time zone NOT NULL DEFAULT now(),
  "at"           timestamp with time zone NOT NULL DEFAULT now(),
  "context"      text                     NOT NULL DEFAULT ''::text,
  CONSTRAINT "example_versions_pkey" PRIMARY KEY (example_id, number),
  CONSTRAINT "example_versions_example_id_fkey" FOREIGN KEY (example_id) REFERENCES public.examples(id) ON DELETE CASCADE,
  CONSTRAINT "example_versions_workspace_id_fkey" FOREIGN KEY (workspace_id) REFERENCES public.workspaces(id) ON DELETE CASCADE
);

ALTER TABLE "public"."example_versions"
  ENABLE ROW LEVEL SECURITY;

CREATE INDEX example_versions_at_idx ON public.example_versions USING btree (at);

CREATE INDEX example_versions_workspace_idx ON public.example_versions USING btree (workspace_id);

CREATE POLICY "Members read earlier versions" ON "public"."example_versions"
  FOR SELECT
  TO "authenticated"
  USING ((workspace_id IN ( SELECT private.workspaces_where_i_may('read'::text) AS workspaces_where_i_may)));

REVOKE ALL ON TABLE "public"."example_versions" FROM "authenticated";

GRANT SELECT ON TABLE "public"."example_versions" TO "authenticated";

REVOKE ALL ON TABLE "public"."example_versions" FROM "anon", "service_role";
