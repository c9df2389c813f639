CREATE OR REPLACE FUNCTION public.demand (
  wanted    text,
  workspace uuid
)
  RETURNS void
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$ select private.demand(wanted, workspace) $function$;

GRANT EXECUTE ON FUNCTION "public"."demand"(text, uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."demand"(text, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."demand"(text, uuid) TO "postgres";

REVOKE ALL ON FUNCTION "public"."demand"(text, uuid) FROM PUBLIC, "anon", "service_role";
