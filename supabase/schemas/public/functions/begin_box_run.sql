CREATE OR REPLACE FUNCTION public.begin_box_run (
  prompt  text,
  visitor text,
  after   uuid DEFAULT NULL::uuid
)
  RETURNS jsonb
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.begin_box_run(prompt, visitor, after) $function$;

GRANT EXECUTE ON FUNCTION "public"."begin_box_run"(text, text, uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."begin_box_run"(text, text, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."begin_box_run"(text, text, uuid) TO "postgres";

REVOKE ALL ON FUNCTION "public"."begin_box_run"(text, text, uuid) FROM PUBLIC, "anon", "service_role";
