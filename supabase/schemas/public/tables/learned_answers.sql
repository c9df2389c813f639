CREATE TABLE "public"."learned_answers" (
  "run_id"       uuid                     NOT NULL,
  "user_id"      uuid                     NOT NULL,
  "workspace_id" uuid                     NOT NULL,
  "version"      integer                  NOT NULL,
  "told_at"      timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT "learned_answers_pkey" PRIMARY KEY (run_id, user_id),
  CONSTRAINT "version_counts" CHECK ((version >= 1)),
  CONSTRAINT "learned_answers_user_id_fkey" FOREIGN KEY (user_id) REFERENCES public.profiles(user_id) ON DELETE CASCADE,
  CONSTRAINT "learned_answers_run_id_workspace_id_fkey" FOREIGN KEY (run_id, workspace_id) REFERENCES public.runs(id, workspace_id) ON DELETE CASCADE
);

ALTER TABLE "public"."learned_answers"
  ENABLE ROW LEVEL SECURITY;

CREATE INDEX learned_answers_run_idx ON public.learned_answers USING btree (run_id, workspace_id);

CREATE INDEX learned_answers_user_idx ON public.learned_answers USING btree (user_id);

CREATE POLICY "People see what they were told, members all of it" ON "public"."learned_answers"
  FOR SELECT
  TO "authenticated"
  USING
    (((workspace_id IN ( SELECT private.workspaces_where_i_may('read'::text) AS workspaces_where_i_may)) OR ((user_id = ( SELECT private.live_user_id() AS live_user_id)) AND
    (workspace_id IN ( SELECT private.my_workspace_ids() AS my_workspace_ids)))));

REVOKE ALL ON TABLE "public"."learned_answers" FROM "authenticated";

GRANT SELECT ON TABLE "public"."learned_answers" TO "authenticated";

REVOKE ALL ON TABLE "public"."learned_answers" FROM "anon", "service_role";
