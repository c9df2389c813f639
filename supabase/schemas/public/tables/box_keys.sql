CREATE TABLE "public"."box_keys" (
  "id"           uuid                     NOT NULL,
  "workspace_id" uuid                     NOT NULL,
  "agent_id"     uuid                     NOT NULL,
  "name"         text                     NOT NULL,
  "origins"      text[]                   NOT NULL,
  "per_minute"   integer                  NOT NULL,
  "per_visitor"  integer                  NOT NULL,
  "per_day"      integer                  NOT NULL,
  "shows"        text                     NOT NULL,
  "user_id"      uuid                     NOT NULL,
  "created_by"   uuid,
  "created_at"   timestamp with time zone NOT NULL DEFAULT now(),
  "last_used_at" timestamp with time zone,
  "revoked_at"   timestamp with time zone,
  CONSTRAINT "box_keys_agent_id_workspace_id_fkey" FOREIGN KEY (agent_id, workspace_id) REFERENCES public.agents(id, workspace_id) ON DELETE CASCADE,
  CONSTRAINT "box_keys_created_by_fkey" FOREIGN KEY (created_by) REFERENCES auth.users(id) ON DELETE SET NULL,
  CONSTRAINT "box_keys_pkey" PRIMARY KEY (id),
  CONSTRAINT "box_keys_user_id_fkey" FOREIGN KEY (user_id) REFERENCES auth.users(id) ON DELETE CASCADE,
  CONSTRAINT "box_keys_user_id_key" UNIQUE (user_id),
  CONSTRAINT "day_is_bounded" CHECK (((per_day >= 1) AND (per_day <= 100000))),
  CONSTRAINT "minute_is_bounded" CHECK (((per_minute >= 1) AND (per_minute <= 600))),
  CONSTRAINT "name_is_there" CHECK (((char_length(btrim(name)) >= 1) AND (char_length(btrim(name)) <= 80))),
  CONSTRAINT "origins_are_exact" CHECK ((array_to_string(origins, ' '::text, '?'::text) ~ '^((https://[a-z0-9.-]+|http://localhost)(:[0-9]{1,5})?( |$))+$'::text)),
  CONSTRAINT "origins_are_some" CHECK (((cardinality(origins) >= 1) AND (cardinality(origins) <= 20))),
  CONSTRAINT "shows_is_known" CHECK ((shows = ANY (ARRAY['names'::text, 'quotes'::text, 'nothing'::text]))),
  CONSTRAINT "visitor_is_bounded" CHECK (((per_visitor >= 1) AND (per_visitor <= 60)))
);

ALTER TABLE "public"."box_keys"
  ENABLE ROW LEVEL SECURITY;

CREATE INDEX box_keys_agent_idx ON public.box_keys USING btree (agent_id, workspace_id);

CREATE INDEX box_keys_created_by_idx ON public.box_keys USING btree (created_by);

CREATE POLICY "Members see where their assistants are asked" ON "public"."box_keys"
  FOR SELECT
  TO "authenticated"
  USING ((workspace_id IN ( SELECT private.workspaces_where_i_may('read'::text) AS workspaces_where_i_may)));

COMMENT ON COLUMN "public"."box_keys"."per_visitor" IS 'Questions a minute from one address, as the gateway tells it.';

COMMENT ON COLUMN "public"."box_keys"."shows" IS 'Of the sources: quotes with documents'' names, quotes, or nothing.';

REVOKE ALL ON TABLE "public"."box_keys" FROM "authenticated";

REVOKE ALL ("agent_id") ON TABLE "public"."box_keys" FROM "authenticated";

GRANT SELECT ("agent_id") ON TABLE "public"."box_keys" TO "authenticated";

REVOKE ALL ("created_at") ON TABLE "public"."box_keys" FROM "authenticated";

GRANT SELECT ("created_at") ON TABLE "public"."box_keys" TO "authenticated";

REVOKE ALL ("created_by") ON TABLE "public"."box_keys" FROM "authenticated";

GRANT SELECT ("created_by") ON TABLE "public"."box_keys" TO "authenticated";

REVOKE ALL ("id") ON TABLE "public"."box_keys" FROM "authenticated";

GRANT SELECT ("id") ON TABLE "public"."box_keys" TO "authenticated";

REVOKE ALL ("last_used_at") ON TABLE "public"."box_keys" FROM "authenticated";

GRANT SELECT ("last_used_at") ON TABLE "public"."box_keys" TO "authenticated";

REVOKE ALL ("name") ON TABLE "public"."box_keys" FROM "authenticated";

GRANT SELECT ("name") ON TABLE "public"."box_keys" TO "authenticated";

REVOKE ALL ("origins") ON TABLE "public"."box_keys" FROM "authenticated";

GRANT SELECT ("origins") ON TABLE "public"."box_keys" TO "authenticated";

REVOKE ALL ("per_day") ON TABLE "public"."box_keys" FROM "authenticated";

GRANT SELECT ("per_day") ON TABLE "public"."box_keys" TO "authenticated";

REVOKE ALL ("per_minute") ON TABLE "public"."box_keys" FROM "authenticated";

GRANT SELECT ("per_minute") ON TABLE "public"."box_keys" TO "authenticated";

REVOKE ALL ("per_visitor") ON TABLE "public"."box_keys" FROM "authenticated";

GRANT SELECT ("per_visitor") ON TABLE "public"."box_keys" TO "authenticated";

REVOKE ALL ("revoked_at") ON TABLE "public"."box_keys" FROM "authenticated";

GRANT SELECT ("revoked_at") ON TABLE "public"."box_keys" TO "authenticated";

REVOKE ALL ("shows") ON TABLE "public"."box_keys" FROM "authenticated";

GRANT SELECT ("shows") ON TABLE "public"."box_keys" TO "authenticated";

REVOKE ALL ("workspace_id") ON TABLE "public"."box_keys" FROM "authenticated";

GRANT SELECT ("workspace_id") ON TABLE "public"."box_keys" TO "authenticated";

REVOKE ALL ON TABLE "public"."box_keys" FROM "anon", "service_role";
