CREATE OR REPLACE FUNCTION private.make_live (
  model uuid,
  words text
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  chosen public.models;
begin
  select * into chosen from public.models where id = model;
  perform private.demand('start_training', chosen.workspace_id);
  if char_length(words) > 1000 then perform private.problem(400, 'invalid_input', 'note: at most 1,000 characters'); end if;
  perform 1 from public.agents where id = chosen.agent_id and deleted_at is null for no key update;
  if not found then perform private.problem(404, 'not_found'); end if;
  select * into chosen from public.models where id = model;
  if chosen.state = 'live' then return; end if;
  if chosen.state <> 'retired' or chosen.number is null then perform private.problem(409, 'not_a_version'); end if;
  perform private.switch_live(chosen, btrim(words), private.live_user_id());
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."make_live"(uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."make_live"(uuid, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."make_live"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."make_live"(uuid, text) TO "postgres";
