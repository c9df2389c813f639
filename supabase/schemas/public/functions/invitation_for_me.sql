CREATE OR REPLACE FUNCTION public.invitation_for_me (
  invitation uuid
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$ select private.invitation_for_me(invitation) $function$;

GRANT EXECUTE ON FUNCTION "public"."invitation_for_me"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."invitation_for_me"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."invitation_for_me"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "public"."invitation_for_me"(uuid) FROM PUBLIC, "anon", "service_role";
