CREATE TABLE "public"."members" (
  "workspace_id" uuid                     NOT NULL,
  "user_id"      uuid                     NOT NULL,
  "role"         text                     NOT NULL DEFAULT 'viewer'::text,
  "created_at"   timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT "members_pkey" PRIMARY KEY (workspace_id, user_id),
  CONSTRAINT "role_is_known" CHECK ((role = ANY (ARRAY['owner'::text, 'editor'::text, 'viewer'::text, 'asker'::text]))),
  CONSTRAINT "members_user_id_fkey" FOREIGN KEY (user_id) REFERENCES public.profiles(user_id) ON DELETE CASCADE,
  CONSTRAINT "members_workspace_id_fkey" FOREIGN KEY (workspace_id) REFERENCES public.workspaces(id) ON DELETE CASCADE
);

ALTER TABLE "public"."members"
  ENABLE ROW LEVEL SECURITY;

CREATE INDEX members_user_id_idx ON public.members USING btree (user_id);

CREATE TRIGGER access_changed
  AFTER INSERT OR DELETE OR UPDATE OF ROLE ON public.members
  FOR EACH ROW
  EXECUTE FUNCTION private.access_changed();

CREATE TRIGGER audit_members
  AFTER INSERT OR DELETE OR UPDATE OF ROLE ON public.members
  FOR EACH ROW
  EXECUTE FUNCTION private.audit_members();

CREATE TRIGGER keep_an_owner
  BEFORE DELETE OR UPDATE OF ROLE ON public.members
  FOR EACH ROW
  EXECUTE FUNCTION private.keep_an_owner();

CREATE TRIGGER stop_asking
  AFTER UPDATE OF ROLE ON public.members
  FOR EACH ROW
  WHEN ((old.role IS DISTINCT FROM new.role))
  EXECUTE FUNCTION private.stop_asking();

CREATE TRIGGER tell_delete AFTER DELETE ON public.members REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION private.broadcast_rows (
  'workspace',
  'workspace_id',
  'user_id'
);

CREATE TRIGGER tell_insert AFTER INSERT ON public.members REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION private.broadcast_rows (
  'workspace',
  'workspace_id',
  'user_id',
  'role'
);

CREATE TRIGGER tell_update AFTER UPDATE ON public.members REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION private.broadcast_rows (
  'workspace',
  'workspace_id',
  'user_id',
  'role'
);

CREATE POLICY "Members see who is in their workspaces" ON "public"."members"
  FOR SELECT
  TO "authenticated"
  USING (((workspace_id IN ( SELECT private.workspaces_where_i_may('read'::text) AS workspaces_where_i_may)) OR (user_id = ( SELECT private.live_user_id() AS live_user_id))));

CREATE POLICY "Owners change roles" ON "public"."members"
  FOR UPDATE
  TO "authenticated"
  USING ((workspace_id IN ( SELECT private.workspaces_where_i_may('invite'::text) AS workspaces_where_i_may)))
  WITH CHECK ((workspace_id IN ( SELECT private.workspaces_where_i_may('invite'::text) AS workspaces_where_i_may)));

CREATE POLICY "Owners remove people, everyone may leave" ON "public"."members"
  FOR DELETE
  TO "authenticated"
  USING (((user_id = ( SELECT private.live_user_id() AS live_user_id)) OR (workspace_id IN ( SELECT private.workspaces_where_i_may('remove'::text) AS workspaces_where_i_may))));

REVOKE ALL ON TABLE "public"."members" FROM "authenticated";

REVOKE ALL ("role") ON TABLE "public"."members" FROM "authenticated";

GRANT UPDATE ("role") ON TABLE "public"."members" TO "authenticated";

GRANT DELETE, SELECT ON TABLE "public"."members" TO "authenticated";

REVOKE ALL ON TABLE "public"."members" FROM "anon", "service_role";
