CREATE OR REPLACE FUNCTION public.hand_over (
  workspace uuid,
  to_user   uuid
)
  RETURNS void
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.hand_over(workspace, to_user) $function$;

GRANT EXECUTE ON FUNCTION "public"."hand_over"(uuid, uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."hand_over"(uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."hand_over"(uuid, uuid) TO "postgres";

REVOKE ALL ON FUNCTION "public"."hand_over"(uuid, uuid) FROM PUBLIC, "anon", "service_role";
