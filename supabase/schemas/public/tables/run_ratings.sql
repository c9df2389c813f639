CREATE TABLE "public"."run_ratings" (
  "run_id"       uuid                     NOT NULL,
  "workspace_id" uuid                     NOT NULL,
  "user_id"      uuid                     NOT NULL,
  "is_good"      boolean                  NOT NULL,
  "reason"       text                     NOT NULL DEFAULT ''::text,
  "rated_at"     timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT "reason_fits" CHECK ((char_length(reason) <= 1000)),
  CONSTRAINT "run_ratings_pkey" PRIMARY KEY (run_id, user_id),
  CONSTRAINT "run_ratings_user_id_fkey" FOREIGN KEY (user_id) REFERENCES public.profiles(user_id) ON DELETE CASCADE,
  CONSTRAINT "run_ratings_run_id_workspace_id_fkey" FOREIGN KEY (run_id, workspace_id) REFERENCES public.runs(id, workspace_id) ON DELETE CASCADE
);

ALTER TABLE "public"."run_ratings"
  ENABLE ROW LEVEL SECURITY;

CREATE INDEX run_ratings_run_idx ON public.run_ratings USING btree (run_id, workspace_id);

CREATE INDEX run_ratings_user_idx ON public.run_ratings USING btree (user_id);

CREATE TRIGGER tell_marked_bad
  AFTER INSERT OR DELETE OR UPDATE OF is_good ON public.run_ratings
  FOR EACH ROW
  EXECUTE FUNCTION private.tell_marked_bad();

CREATE POLICY "People see their own verdicts, members all of them" ON "public"."run_ratings"
  FOR SELECT
  TO "authenticated"
  USING
    (((workspace_id IN ( SELECT private.workspaces_where_i_may('read'::text) AS workspaces_where_i_may)) OR ((user_id = ( SELECT private.live_user_id() AS live_user_id)) AND
    (workspace_id IN ( SELECT private.my_workspace_ids() AS my_workspace_ids)))));

REVOKE ALL ON TABLE "public"."run_ratings" FROM "authenticated";

GRANT SELECT ON TABLE "public"."run_ratings" TO "authenticated";

REVOKE ALL ON TABLE "public"."run_ratings" FROM "anon", "service_role";
