CREATE OR REPLACE FUNCTION public.hub_turn (
  worker     uuid,
  epoch      integer,
  completes  jsonb   DEFAULT '[]'::jsonb,
  fails      jsonb   DEFAULT '[]'::jsonb,
  hand_backs jsonb   DEFAULT '[]'::jsonb,
  accepts    jsonb   DEFAULT '[]'::jsonb,
  progress   jsonb   DEFAULT '[]'::jsonb,
  want       integer DEFAULT 0
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$ begin return private.hub_turn(worker, epoch, completes, fails, hand_backs, accepts, progress, want); end $function$;

GRANT EXECUTE ON FUNCTION "public"."hub_turn"(uuid, integer, jsonb, jsonb, jsonb, jsonb, jsonb, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."hub_turn"(uuid, integer, jsonb, jsonb, jsonb, jsonb, jsonb, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."hub_turn"(uuid, integer, jsonb, jsonb, jsonb, jsonb, jsonb, integer) TO "postgres";

REVOKE ALL ON FUNCTION "public"."hub_turn"(uuid, integer, jsonb, jsonb, jsonb, jsonb, jsonb, integer) FROM PUBLIC, "anon", "service_role";
