CREATE OR REPLACE FUNCTION private.two_versions (
  model_a uuid,
  model_b uuid
)
  RETURNS public.models[]
  LANGUAGE plpgsql
  STABLE
  SET search_path TO ''
  AS $function$
declare
  pair public.models[] := array(
    select m from public.models m where m.id in (model_a, model_b) and m.number is not null order by m.number);
begin
  perform private.demand('read', pair[1].workspace_id);
  if cardinality(pair) <> 2 or pair[1].agent_id <> pair[2].agent_id then perform private.problem(404, 'not_found'); end if;
  return pair;
end
$function$;

REVOKE ALL ON FUNCTION "private"."two_versions"(uuid, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."two_versions"(uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."two_versions"(uuid, uuid) TO "postgres";
