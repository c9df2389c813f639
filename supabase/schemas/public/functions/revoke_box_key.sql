CREATE OR REPLACE FUNCTION public.revoke_box_key (
  key_id uuid
)
  RETURNS void
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.revoke_box_key(key_id) $function$;

GRANT EXECUTE ON FUNCTION "public"."revoke_box_key"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."revoke_box_key"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."revoke_box_key"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "public"."revoke_box_key"(uuid) FROM PUBLIC, "anon", "service_role";
