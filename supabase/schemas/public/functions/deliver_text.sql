CREATE OR REPLACE FUNCTION public.deliver_text (
  document_id uuid,
  text        text,
  outline     jsonb DEFAULT '{}'::jsonb
)
  RETURNS text
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.deliver_text(document_id, text, outline) $function$;

GRANT EXECUTE ON FUNCTION "public"."deliver_text"(uuid, text, jsonb) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."deliver_text"(uuid, text, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."deliver_text"(uuid, text, jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "public"."deliver_text"(uuid, text, jsonb) FROM PUBLIC, "anon", "service_role";
