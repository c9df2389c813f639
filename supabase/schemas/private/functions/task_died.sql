CREATE OR REPLACE FUNCTION private.task_died (
  task uuid,
  why  text
)
  RETURNS void
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
declare
  dead  private.tasks;
  about uuid;
begin
  select * into dead from private.tasks where id = task;
  case dead.kind
    when 'draft' then
      update public.chunks k set state = 'failed', problem = left(why, 1000)
      from public.documents d
      join public.agents a on a.id = d.agent_id
      where k.task_id = task and k.state = 'waiting' and d.id = k.document_id
      returning case when d.removed_at is null and a.deleted_at is null then a.id end into about;
      if about is not null then -- of what was taken away nobody is told
        perform private.notify_members(dead.workspace_id, 'drafting_failed', about, why);
      end if;
    when 'vary' then
      update public.variations set state = 'failed', problem = left(why, 1000)
      where task_id = task and state = 'waiting';
    when 'rewrite' then
      update public.proposals set state = 'failed', problem = left(why, 1000)
      where task_id = task and state = 'waiting';
    when 'draft_passage' then
      update public.passage_drafts set state = 'failed', problem = left(why, 1000)
      where task_id = task and state = 'waiting';
    when 'plan' then
      update public.documents set state = 'unreadable', problem = left('It could not be cut into chunks: ' || why, 1000)
      where id = (dead.payload ->> 'document_id')::uuid;
    when 'extract' then
      update public.documents set state = 'unreadable', problem = left('It could not be read: ' || why, 1000)
      where id = (dead.payload ->> 'document_id')::uuid and state = 'extracting';
    when 'freeze' then
      update public.releases set state = 'failed', problem = left(why, 1000)
      where id = (dead.payload ->> 'release_id')::uuid and state = 'freezing';
      perform private.move_run(id, 'failed', left('its data could not be frozen: ' || why, 2000))
      from public.training_runs
      where release_id = (dead.payload ->> 'release_id')::uuid and state = 'submitting';
    when 'probe_model' then
      perform private.move_run((dead.payload ->> 'run_id')::uuid, 'failed',
        'the trained model could not be checked: ' || why);
    when 'test_model' then
      update public.models set test_problem = left(why, 1000) where id = (dead.payload ->> 'model_id')::uuid;
      if dead.payload ->> 'run_id' is not null then
        perform private.move_run((dead.payload ->> 'run_id')::uuid, 'failed',
          'the trained model could not be put to its test questions: ' || why);
      end if;
    when 'ask_again' then
      perform private.tell_unasked((dead.payload ->> 'model_id')::uuid, why);
    when 'watch_submission' then
      perform private.move_run(id, 'failed', 'the submission was interrupted: ' || why) from public.training_runs
      where id = (dead.payload ->> 'run_id')::uuid and state = 'submitting';
    when 'poll_training' then
      perform private.watch_training((dead.payload ->> 'run_id')::uuid, 60); -- the NAS may come back
    else null;
  end case;
end
$function$;

REVOKE ALL ON FUNCTION "private"."task_died"(uuid, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."task_died"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."task_died"(uuid, text) TO "postgres";
