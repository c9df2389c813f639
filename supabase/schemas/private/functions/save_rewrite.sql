CREATE OR REPLACE FUNCTION private.save_rewrite (
  task          uuid,
  of_generation bigint,
  after         jsonb,
  written_by    text
)
  RETURNS text
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  if private.hold(task, of_generation) = 'already' then return 'already'; end if;
  if after is null then
    delete from private.leases where task_id = task;
    perform private.finish(task, of_generation, 'failed', null,
      'The example or whoever asked for the rewrite was gone when it was its turn, or the wish was taken back.');
    return 'ok';
  end if;
  if exists (
    select from unnest(array['prompt', 'reasoning', 'output']) as field
    where jsonb_typeof(after -> field) is distinct from 'string' or char_length(after ->> field) > 32000) then
    perform private.problem(400, 'invalid_input', 'after');
  end if;
  update public.proposals p
  set state = 'ready', after = save_rewrite.after, written_by_model = written_by
  from private.tasks t
  where t.id = task and p.id = (t.payload ->> 'proposal_id')::uuid and p.task_id = task and p.state = 'waiting';
  perform private.complete_held(task, of_generation);
  return 'ok';
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."save_rewrite"(uuid, bigint, jsonb, text) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."save_rewrite"(uuid, bigint, jsonb, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."save_rewrite"(uuid, bigint, jsonb, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."save_rewrite"(uuid, bigint, jsonb, text) TO "postgres";
