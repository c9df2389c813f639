CREATE TABLE "public"."corrections" (
  "example_id"     uuid                     NOT NULL,
  "workspace_id"   uuid                     NOT NULL,
  "run_id"         uuid                     NOT NULL,
  "rejected"       text                     NOT NULL,
  "context"        jsonb                    NOT NULL DEFAULT '[]'::jsonb,
  "sources"        jsonb                    NOT NULL DEFAULT '[]'::jsonb,
  "made_by"        uuid,
  "made_at"        timestamp with time zone NOT NULL DEFAULT now(),
  "told_at"        timestamp with time zone,
  "asked_again"    jsonb,
  "asked_again_of" uuid,
  CONSTRAINT "asked_again_is_a_list" CHECK ((jsonb_typeof(asked_again) = 'array'::text)),
  CONSTRAINT "corrections_made_by_fkey" FOREIGN KEY (made_by) REFERENCES auth.users(id) ON DELETE SET NULL,
  CONSTRAINT "corrections_pkey" PRIMARY KEY (example_id),
  CONSTRAINT "corrections_run_id_key" UNIQUE (run_id),
  CONSTRAINT "corrections_example_id_fkey" FOREIGN KEY (example_id) REFERENCES public.examples(id) ON DELETE CASCADE,
  CONSTRAINT "corrections_asked_again_of_workspace_id_fkey" FOREIGN KEY (asked_again_of, workspace_id) REFERENCES public.models(id, workspace_id) ON DELETE
    SET NULL (asked_again_of),
  CONSTRAINT "corrections_run_id_workspace_id_fkey" FOREIGN KEY (run_id, workspace_id) REFERENCES public.runs(id, workspace_id) ON DELETE CASCADE
);

ALTER TABLE "public"."corrections"
  ENABLE ROW LEVEL SECURITY;

CREATE INDEX corrections_asked_again_of_idx ON public.corrections USING btree (asked_again_of, workspace_id);

CREATE INDEX corrections_made_by_idx ON public.corrections USING btree (made_by);

CREATE INDEX corrections_run_idx ON public.corrections USING btree (run_id, workspace_id);

CREATE POLICY "Members see what was corrected" ON "public"."corrections"
  FOR SELECT
  TO "authenticated"
  USING ((workspace_id IN ( SELECT private.workspaces_where_i_may('read'::text) AS workspaces_where_i_may)));

REVOKE ALL ON TABLE "public"."corrections" FROM "authenticated";

GRANT SELECT ON TABLE "public"."corrections" TO "authenticated";

REVOKE ALL ON TABLE "public"."corrections" FROM "anon", "service_role";
