CREATE OR REPLACE FUNCTION public.decide_proposal (
  proposal uuid,
  verdict  text,
  decision uuid
)
  RETURNS text
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.decide_proposal(proposal, verdict, decision) $function$;

GRANT EXECUTE ON FUNCTION "public"."decide_proposal"(uuid, text, uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."decide_proposal"(uuid, text, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."decide_proposal"(uuid, text, uuid) TO "postgres";

REVOKE ALL ON FUNCTION "public"."decide_proposal"(uuid, text, uuid) FROM PUBLIC, "anon", "service_role";
