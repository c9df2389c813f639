CREATE TABLE "public"."example_scores" (
  "example_id"   uuid                     NOT NULL,
  "workspace_id" uuid                     NOT NULL,
  "agent_id"     uuid                     NOT NULL,
  "question"     integer                  NOT NULL,
  "grounding"    integer                  NOT NULL,
  "completeness" integer                  NOT NULL,
  "duplication"  integer                  NOT NULL,
  "reason"       text                     NOT NULL,
  "of_words"     text                     NOT NULL,
  "judged_at"    timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT "example_scores_agent_id_workspace_id_fkey" FOREIGN KEY (agent_id, workspace_id) REFERENCES public.agents(id, workspace_id) ON DELETE CASCADE,
  CONSTRAINT "example_scores_pkey" PRIMARY KEY (example_id),
  CONSTRAINT "reason_fits" CHECK (((char_length(reason) >= 1) AND (char_length(reason) <= 300))),
  CONSTRAINT "scores_are_scores"
    CHECK
    ((((question >= 0) AND (question <= 100)) AND ((grounding >= 0) AND (grounding <= 100)) AND ((completeness >= 0) AND (completeness <= 100)) AND ((duplication >= 0) AND
    (duplication <= 100)))),
  CONSTRAINT "example_scores_example_id_workspace_id_fkey" FOREIGN KEY (example_id, workspace_id) REFERENCES public.examples(id, workspace_id) ON DELETE CASCADE
);

ALTER TABLE "public"."example_scores"
  ENABLE ROW LEVEL SECURITY;

CREATE INDEX example_scores_agent_idx ON public.example_scores USING btree (agent_id, workspace_id);

CREATE INDEX example_scores_example_idx ON public.example_scores USING btree (example_id, workspace_id);

CREATE POLICY "Members see scores" ON "public"."example_scores"
  FOR SELECT
  TO "authenticated"
  USING ((workspace_id IN ( SELECT private.workspaces_where_i_may('read'::text) AS workspaces_where_i_may)));

REVOKE ALL ON TABLE "public"."example_scores" FROM "authenticated";

GRANT SELECT ON TABLE "public"."example_scores" TO "authenticated";

REVOKE ALL ON TABLE "public"."example_scores" FROM "anon", "service_role";
