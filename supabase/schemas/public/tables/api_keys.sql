CREATE TABLE "public"."api_keys" (
  "id"           uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "workspace_id" uuid                     NOT NULL,
  "name"         text                     NOT NULL,
  "hint"         text                     NOT NULL,
  "user_id"      uuid                     NOT NULL,
  "created_by"   uuid,
  "created_at"   timestamp with time zone NOT NULL DEFAULT now(),
  "last_used_at" timestamp with time zone,
  "revoked_at"   timestamp with time zone,
  CONSTRAINT "api_keys_created_by_fkey" FOREIGN KEY (created_by) REFERENCES auth.users(id) ON DELETE SET NULL,
  CONSTRAINT "api_keys_pkey" PRIMARY KEY (id),
  CONSTRAINT "api_keys_user_id_fkey" FOREIGN KEY (user_id) REFERENCES auth.users(id) ON DELETE CASCADE,
  CONSTRAINT "api_keys_user_id_key" UNIQUE (user_id),
  CONSTRAINT "hint_is_short" CHECK ((char_length(hint) = 4)),
  CONSTRAINT "name_is_there" CHECK (((char_length(btrim(name)) >= 1) AND (char_length(btrim(name)) <= 80))),
  CONSTRAINT "api_keys_workspace_id_fkey" FOREIGN KEY (workspace_id) REFERENCES public.workspaces(id) ON DELETE CASCADE
);

ALTER TABLE "public"."api_keys"
  ENABLE ROW LEVEL SECURITY;

CREATE INDEX api_keys_created_by_idx ON public.api_keys USING btree (created_by);

CREATE INDEX api_keys_workspace_idx ON public.api_keys USING btree (workspace_id);

CREATE POLICY "Owners see their workspace's keys" ON "public"."api_keys"
  FOR SELECT
  TO "authenticated"
  USING ((workspace_id IN ( SELECT private.workspaces_where_i_may('keys'::text) AS workspaces_where_i_may)));

REVOKE ALL ON TABLE "public"."api_keys" FROM "authenticated";

REVOKE ALL ("created_at") ON TABLE "public"."api_keys" FROM "authenticated";

GRANT SELECT ("created_at") ON TABLE "public"."api_keys" TO "authenticated";

REVOKE ALL ("created_by") ON TABLE "public"."api_keys" FROM "authenticated";

GRANT SELECT ("created_by") ON TABLE "public"."api_keys" TO "authenticated";

REVOKE ALL ("hint") ON TABLE "public"."api_keys" FROM "authenticated";

GRANT SELECT ("hint") ON TABLE "public"."api_keys" TO "authenticated";

REVOKE ALL ("id") ON TABLE "public"."api_keys" FROM "authenticated";

GRANT SELECT ("id") ON TABLE "public"."api_keys" TO "authenticated";

REVOKE ALL ("last_used_at") ON TABLE "public"."api_keys" FROM "authenticated";

GRANT SELECT ("last_used_at") ON TABLE "public"."api_keys" TO "authenticated";

REVOKE ALL ("name") ON TABLE "public"."api_keys" FROM "authenticated";

GRANT SELECT ("name") ON TABLE "public"."api_keys" TO "authenticated";

REVOKE ALL ("revoked_at") ON TABLE "public"."api_keys" FROM "authenticated";

GRANT SELECT ("revoked_at") ON TABLE "public"."api_keys" TO "authenticated";

REVOKE ALL ("workspace_id") ON TABLE "public"."api_keys" FROM "authenticated";

GRANT SELECT ("workspace_id") ON TABLE "public"."api_keys" TO "authenticated";

REVOKE ALL ON TABLE "public"."api_keys" FROM "anon", "service_role";
