CREATE OR REPLACE FUNCTION public.make_live (
  model_id uuid,
  note     text DEFAULT ''::text
)
  RETURNS void
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.make_live(model_id, note) $function$;

GRANT EXECUTE ON FUNCTION "public"."make_live"(uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."make_live"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."make_live"(uuid, text) TO "postgres";

REVOKE ALL ON FUNCTION "public"."make_live"(uuid, text) FROM PUBLIC, "anon", "service_role";
