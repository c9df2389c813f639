CREATE OR REPLACE FUNCTION public.deliver_text (
  document_id uuid,
  text        text,
  outline     jsonb  DEFAULT '{}'::jsonb,
  warnings    text[] DEFAULT '{}'::text[]
)
  RETURNS text
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.deliver_text(document_id, text, outline, warnings) $function$;

GRANT EXECUTE ON FUNCTION "public"."deliver_text"(uuid, text, jsonb, text[]) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."deliver_text"(uuid, text, jsonb, text[]) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."deliver_text"(uuid, text, jsonb, text[]) TO "postgres";

REVOKE ALL ON FUNCTION "public"."deliver_text"(uuid, text, jsonb, text[]) FROM PUBLIC, "anon", "service_role";
