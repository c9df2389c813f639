CREATE OR REPLACE FUNCTION public.settle_comment (
  comment_id uuid,
  verb       text
)
  RETURNS void
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.settle_comment(comment_id, verb) $function$;

GRANT EXECUTE ON FUNCTION "public"."settle_comment"(uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."settle_comment"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."settle_comment"(uuid, text) TO "postgres";

REVOKE ALL ON FUNCTION "public"."settle_comment"(uuid, text) FROM PUBLIC, "anon", "service_role";
