CREATE TABLE "public"."workspaces" (
  "id"                 uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "name"               text                     NOT NULL,
  "epoch"              integer                  NOT NULL DEFAULT 1,
  "created_by"         uuid,
  "created_at"         timestamp with time zone NOT NULL DEFAULT now(),
  "updated_at"         timestamp with time zone NOT NULL DEFAULT now(),
  "version"            integer                  NOT NULL DEFAULT 1,
  "required_approvals" integer                  NOT NULL DEFAULT 0,
  CONSTRAINT "approvals_are_few" CHECK (((required_approvals >= 0) AND (required_approvals <= 20))),
  CONSTRAINT "name_is_there" CHECK (((char_length(btrim(name)) >= 1) AND (char_length(btrim(name)) <= 80))),
  CONSTRAINT "workspaces_created_by_fkey" FOREIGN KEY (created_by) REFERENCES auth.users(id) ON DELETE SET NULL,
  CONSTRAINT "workspaces_pkey" PRIMARY KEY (id)
);

ALTER TABLE "public"."workspaces"
  ENABLE ROW LEVEL SECURITY;

CREATE INDEX workspaces_created_by_idx ON public.workspaces USING btree (created_by);

CREATE TRIGGER tell_update AFTER UPDATE ON public.workspaces REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION private.broadcast_rows (
  'workspace',
  'id',
  'id',
  'version',
  'name'
);

CREATE TRIGGER touch
  BEFORE UPDATE ON public.workspaces
  FOR EACH ROW
  WHEN ((old.name IS DISTINCT FROM new.name))
  EXECUTE FUNCTION private.touch();

CREATE POLICY "Members see their workspaces" ON "public"."workspaces"
  FOR SELECT
  TO "authenticated"
  USING ((id IN ( SELECT private.my_workspace_ids() AS my_workspace_ids)));

CREATE POLICY "Owners rename their workspaces" ON "public"."workspaces"
  FOR UPDATE
  TO "authenticated"
  USING ((id IN ( SELECT private.workspaces_where_i_may('own'::text) AS workspaces_where_i_may)))
  WITH CHECK ((id IN ( SELECT private.workspaces_where_i_may('own'::text) AS workspaces_where_i_may)));

REVOKE ALL ON TABLE "public"."workspaces" FROM "authenticated";

REVOKE ALL ("name") ON TABLE "public"."workspaces" FROM "authenticated";

GRANT UPDATE ("name") ON TABLE "public"."workspaces" TO "authenticated";

GRANT SELECT ON TABLE "public"."workspaces" TO "authenticated";

REVOKE ALL ON TABLE "public"."workspaces" FROM "anon", "service_role";
