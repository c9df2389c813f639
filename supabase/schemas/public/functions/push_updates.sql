CREATE OR REPLACE FUNCTION public.push_updates (
  example uuid,
  lineage integer,
  client  bigint,
  updates jsonb
)
  RETURNS jsonb
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.push_updates(example, lineage, client, updates) $function$;

GRANT EXECUTE ON FUNCTION "public"."push_updates"(uuid, integer, bigint, jsonb) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."push_updates"(uuid, integer, bigint, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."push_updates"(uuid, integer, bigint, jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "public"."push_updates"(uuid, integer, bigint, jsonb) FROM PUBLIC, "anon", "service_role";
