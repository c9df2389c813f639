CREATE OR REPLACE FUNCTION public.group_of (
  example public.examples
)
  RETURNS text
  LANGUAGE sql
  IMMUTABLE
  SET search_path TO ''
  AS $function$ select case when example.origin = 'synthetic' and example.edited_at is null then 'synthetic_samples' else 'qa_pairs' end $function$;

GRANT EXECUTE ON FUNCTION "public"."group_of"(public.examples) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."group_of"(public.examples) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."group_of"(public.examples) TO "postgres";

REVOKE ALL ON FUNCTION "public"."group_of"(public.examples) FROM PUBLIC, "anon", "service_role";
