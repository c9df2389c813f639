CREATE OR REPLACE FUNCTION public.save_comment (
  comment_id uuid,
  example_id uuid,
  body       text,
  mentions   uuid[] DEFAULT '{}'::uuid[]
)
  RETURNS void
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.save_comment(comment_id, example_id, body, mentions) $function$;

GRANT EXECUTE ON FUNCTION "public"."save_comment"(uuid, uuid, text, uuid[]) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."save_comment"(uuid, uuid, text, uuid[]) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."save_comment"(uuid, uuid, text, uuid[]) TO "postgres";

REVOKE ALL ON FUNCTION "public"."save_comment"(uuid, uuid, text, uuid[]) FROM PUBLIC, "anon", "service_role";
