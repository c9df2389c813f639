CREATE TABLE "public"."invitations" (
  "id"           uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "workspace_id" uuid                     NOT NULL,
  "email"        text                     NOT NULL,
  "role"         text                     NOT NULL DEFAULT 'editor'::text,
  "created_at"   timestamp with time zone NOT NULL DEFAULT now(),
  "expires_at"   timestamp with time zone NOT NULL DEFAULT (now() + '7 days'::interval),
  "accepted_at"  timestamp with time zone,
  "withdrawn_at" timestamp with time zone,
  CONSTRAINT "email_looks_right" CHECK (((email = lower(email)) AND (email ~ '^[^@[:space:]]+@[^@[:space:]]+$'::text) AND (char_length(email) <= 254))),
  CONSTRAINT "ends_once" CHECK ((num_nonnulls(accepted_at, withdrawn_at) <= 1)),
  CONSTRAINT "invitations_pkey" PRIMARY KEY (id),
  CONSTRAINT "role_is_known" CHECK ((role = ANY (ARRAY['owner'::text, 'editor'::text, 'viewer'::text, 'asker'::text]))),
  CONSTRAINT "invitations_workspace_id_fkey" FOREIGN KEY (workspace_id) REFERENCES public.workspaces(id) ON DELETE CASCADE,
  "invited_by"   uuid                     DEFAULT auth.uid(),
  CONSTRAINT "invitations_invited_by_fkey" FOREIGN KEY (invited_by) REFERENCES auth.users(id) ON DELETE SET NULL
);

ALTER TABLE "public"."invitations"
  ENABLE ROW LEVEL SECURITY;

CREATE INDEX invitations_email_idx ON public.invitations USING btree (email);

CREATE INDEX invitations_workspace_idx ON public.invitations USING btree (workspace_id);

CREATE UNIQUE INDEX one_open_invitation_idx ON public.invitations USING btree (workspace_id, email)
  WHERE ((accepted_at IS NULL) AND (withdrawn_at IS NULL));

CREATE TRIGGER audit_invitations
  AFTER INSERT OR UPDATE ON public.invitations
  FOR EACH ROW
  EXECUTE FUNCTION private.audit_invitations();

CREATE TRIGGER tell_insert AFTER INSERT ON public.invitations REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION private.broadcast_rows (
  'workspace',
  'workspace_id',
  'id'
);

CREATE TRIGGER tell_invitee
  AFTER INSERT OR DELETE OR UPDATE ON public.invitations
  FOR EACH ROW
  EXECUTE FUNCTION private.tell_invitee();

CREATE TRIGGER tell_update AFTER UPDATE ON public.invitations REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION private.broadcast_rows (
  'workspace',
  'workspace_id',
  'id'
);

CREATE POLICY "Owners invite" ON "public"."invitations"
  FOR INSERT
  TO "authenticated"
  WITH CHECK ((workspace_id IN ( SELECT private.workspaces_where_i_may('invite'::text) AS workspaces_where_i_may)));

CREATE POLICY "Owners resend and withdraw invitations" ON "public"."invitations"
  FOR UPDATE
  TO "authenticated"
  USING ((workspace_id IN ( SELECT private.workspaces_where_i_may('invite'::text) AS workspaces_where_i_may)))
  WITH CHECK ((workspace_id IN ( SELECT private.workspaces_where_i_may('invite'::text) AS workspaces_where_i_may)));

CREATE POLICY "Owners see invitations, and everyone their own" ON "public"."invitations"
  FOR SELECT
  TO "authenticated"
  USING (((workspace_id IN ( SELECT private.workspaces_where_i_may('invite'::text) AS workspaces_where_i_may)) OR (email = ( SELECT private.my_email() AS my_email))));

CREATE INDEX invitations_invited_by_idx ON public.invitations USING btree (invited_by);

REVOKE ALL ON TABLE "public"."invitations" FROM "authenticated";

REVOKE ALL ("email") ON TABLE "public"."invitations" FROM "authenticated";

GRANT INSERT ("email") ON TABLE "public"."invitations" TO "authenticated";

REVOKE ALL ("expires_at") ON TABLE "public"."invitations" FROM "authenticated";

GRANT UPDATE ("expires_at") ON TABLE "public"."invitations" TO "authenticated";

REVOKE ALL ("role") ON TABLE "public"."invitations" FROM "authenticated";

GRANT INSERT ("role") ON TABLE "public"."invitations" TO "authenticated";

REVOKE ALL ("withdrawn_at") ON TABLE "public"."invitations" FROM "authenticated";

GRANT UPDATE ("withdrawn_at") ON TABLE "public"."invitations" TO "authenticated";

REVOKE ALL ("workspace_id") ON TABLE "public"."invitations" FROM "authenticated";

GRANT INSERT ("workspace_id") ON TABLE "public"."invitations" TO "authenticated";

GRANT SELECT ON TABLE "public"."invitations" TO "authenticated";

REVOKE ALL ON TABLE "public"."invitations" FROM "anon", "service_role";
