CREATE OR REPLACE FUNCTION private.freeze_release (
  agent          uuid,
  unreviewed_too boolean,
  words          text
)
  RETURNS public.releases
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  chosen public.agents;
begin
  select * into chosen from public.agents where id = agent and deleted_at is null for no key update;
  perform private.demand('start_training', chosen.workspace_id);
  if char_length(words) > 1000 then perform private.problem(400, 'invalid_input', 'note: at most 1,000 characters'); end if;
  return private.make_release(chosen, unreviewed_too, btrim(words));
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."freeze_release"(uuid, boolean, text) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."freeze_release"(uuid, boolean, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."freeze_release"(uuid, boolean, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."freeze_release"(uuid, boolean, text) TO "postgres";
