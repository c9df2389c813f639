CREATE OR REPLACE FUNCTION public.pin_model (
  model_id uuid,
  pinned   boolean
)
  RETURNS void
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.pin_model(model_id, pinned) $function$;

GRANT EXECUTE ON FUNCTION "public"."pin_model"(uuid, boolean) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."pin_model"(uuid, boolean) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."pin_model"(uuid, boolean) TO "postgres";

REVOKE ALL ON FUNCTION "public"."pin_model"(uuid, boolean) FROM PUBLIC, "anon", "service_role";
