CREATE OR REPLACE FUNCTION public.register_box_key (
  key_id       uuid,
  agent_id     uuid,
  terms        jsonb,
  service_user uuid,
  secret_hash  text
)
  RETURNS void
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.register_box_key(key_id, agent_id, terms, service_user, secret_hash) $function$;

GRANT EXECUTE ON FUNCTION "public"."register_box_key"(uuid, uuid, jsonb, uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."register_box_key"(uuid, uuid, jsonb, uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."register_box_key"(uuid, uuid, jsonb, uuid, text) TO "postgres";

REVOKE ALL ON FUNCTION "public"."register_box_key"(uuid, uuid, jsonb, uuid, text) FROM PUBLIC, "anon", "service_role";
