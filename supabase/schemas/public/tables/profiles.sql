CREATE TABLE "public"."profiles" (
  "user_id"     uuid                     NOT NULL,
  "email"       text                     NOT NULL,
  "name"        text                     NOT NULL DEFAULT ''::text,
  "preferences" jsonb                    NOT NULL DEFAULT '{}'::jsonb,
  "created_at"  timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT "name_fits" CHECK ((char_length(name) <= 80)),
  CONSTRAINT "preferences_fit" CHECK ((pg_column_size(preferences) <= 8192)),
  CONSTRAINT "profiles_pkey" PRIMARY KEY (user_id),
  CONSTRAINT "profiles_user_id_fkey" FOREIGN KEY (user_id) REFERENCES auth.users(id) ON DELETE CASCADE
);

ALTER TABLE "public"."profiles"
  ENABLE ROW LEVEL SECURITY;

CREATE POLICY "People change their own profile" ON "public"."profiles"
  FOR UPDATE
  TO "authenticated"
  USING ((user_id = ( SELECT private.live_user_id() AS live_user_id)))
  WITH CHECK ((user_id = ( SELECT private.live_user_id() AS live_user_id)));

CREATE POLICY "People see themselves and their teammates" ON "public"."profiles"
  FOR SELECT
  TO "authenticated"
  USING (((user_id = ( SELECT private.live_user_id() AS live_user_id)) OR (user_id IN ( SELECT private.my_teammates() AS my_teammates))));

REVOKE ALL ON TABLE "public"."profiles" FROM "authenticated";

REVOKE ALL ("name") ON TABLE "public"."profiles" FROM "authenticated";

GRANT UPDATE ("name") ON TABLE "public"."profiles" TO "authenticated";

REVOKE ALL ("preferences") ON TABLE "public"."profiles" FROM "authenticated";

GRANT UPDATE ("preferences") ON TABLE "public"."profiles" TO "authenticated";

GRANT SELECT ON TABLE "public"."profiles" TO "authenticated";

REVOKE ALL ON TABLE "public"."profiles" FROM "anon", "service_role";
