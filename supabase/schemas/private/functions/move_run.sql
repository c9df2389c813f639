CREATE OR REPLACE FUNCTION private.move_run (
  run        uuid,
  next_state text,
  why        text DEFAULT NULL::text
)
  RETURNS boolean
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
declare
  current public.training_runs;
  made    public.models;
  before  uuid;
  lost    int;
  words   text;
begin
  select * into current from public.training_runs where id = run for update;
  if current.state in ('completed', 'failed', 'cancelled') then return false; end if;
  update public.training_runs set state = next_state, reason = coalesce(why, reason),
    finished_at = case when next_state in ('completed', 'failed', 'cancelled') then now() end
  where id = run;
  case next_state
    when 'completed' then
      perform 1 from public.agents where id = current.agent_id for no key update;
      update public.models set number = 1 + (select coalesce(max(number), 0) from public.models where agent_id = current.agent_id)
      where run_id = run returning * into made;
      select id, private.lost_questions(id, made.id) into before, lost
      from public.models where agent_id = current.agent_id and state = 'live';
      words := private.words_on_version(made, before, lost);
      if lost > 0 then
        update public.models set state = 'retired' where id = made.id;
      else
        perform private.switch_live(made, '', null);
      end if;
      update public.agents set status = 'ready', training_stage = null, notice = null
      where id = current.agent_id and status = 'training';
      perform private.notify_members(current.workspace_id, 'training_completed', current.agent_id, words);
      perform private.remove_old_models(current.agent_id);
    when 'failed' then
      update public.models set state = 'failed' where run_id = run;
      update public.agents set status = 'failed', training_stage = null, failure_reason = coalesce(why, 'no reason was given')
      where id = current.agent_id and status = 'training';
      perform private.notify_members(current.workspace_id, 'training_failed', current.agent_id, why);
    when 'cancelled' then
      update public.models set state = 'failed' where run_id = run;
      update public.agents set status = 'references', training_stage = null, notice = coalesce(why, 'Training was cancelled.')
      where id = current.agent_id and status = 'training';
    else null;
  end case;
  return true;
end
$function$;

REVOKE ALL ON FUNCTION "private"."move_run"(uuid, text, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."move_run"(uuid, text, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."move_run"(uuid, text, text) TO "postgres";
