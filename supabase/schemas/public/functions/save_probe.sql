CREATE OR REPLACE FUNCTION public.save_probe (
  task       uuid,
  generation bigint,
  answer     text   DEFAULT NULL::text,
  problem    text   DEFAULT NULL::text,
  encoder    text   DEFAULT NULL::text
)
  RETURNS text
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.save_probe(task, generation, answer, problem, encoder) $function$;

GRANT EXECUTE ON FUNCTION "public"."save_probe"(uuid, bigint, text, text, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."save_probe"(uuid, bigint, text, text, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."save_probe"(uuid, bigint, text, text, text) TO "postgres";

REVOKE ALL ON FUNCTION "public"."save_probe"(uuid, bigint, text, text, text) FROM PUBLIC, "anon", "service_role";
