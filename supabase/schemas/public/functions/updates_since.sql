CREATE OR REPLACE FUNCTION public.updates_since (
  example uuid,
  lineage integer,
  after   bigint
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$ select private.updates_since(example, lineage, after) $function$;

GRANT EXECUTE ON FUNCTION "public"."updates_since"(uuid, integer, bigint) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."updates_since"(uuid, integer, bigint) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."updates_since"(uuid, integer, bigint) TO "postgres";

REVOKE ALL ON FUNCTION "public"."updates_since"(uuid, integer, bigint) FROM PUBLIC, "anon", "service_role";
