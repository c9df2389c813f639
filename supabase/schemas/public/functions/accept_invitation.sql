CREATE OR REPLACE FUNCTION public.accept_invitation (
  invitation uuid
)
  RETURNS uuid
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.accept_invitation(invitation) $function$;

GRANT EXECUTE ON FUNCTION "public"."accept_invitation"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."accept_invitation"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."accept_invitation"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "public"."accept_invitation"(uuid) FROM PUBLIC, "anon", "service_role";
