CREATE OR REPLACE FUNCTION private.record_run (
  run    uuid,
  events jsonb,
  finish jsonb
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  current public.runs;
  ends    constant text[] := '{agent_completed,agent_failed,agent_cancelled}';
begin
  select * into current from public.runs where id = run and asked_by = private.live_user_id() for update;
  if not found then perform private.problem(404, 'not_found'); end if;
  if current.state not in ('queued', 'running') then return; end if; -- a repeated call
  if (finish is not null) is distinct from coalesce((events -> -1 ->> 'type') = any (ends), false) then
    perform private.problem(400, 'invalid_input', 'a run ends with its last event, and with nothing else');
  end if;
  if finish ->> 'state' = 'completed' and finish ->> 'outcome' is null then
    perform private.problem(400, 'invalid_input', 'outcome: a completed run says whether it answered');
  end if;
  insert into public.run_events (run_id, workspace_id, seq, type, payload)
  select run, current.workspace_id, (select coalesce(max(seq), 0) from public.run_events where run_id = run) + place,
    item ->> 'type', coalesce(item -> 'payload', '{}')
  from jsonb_array_elements(events) with ordinality as listed (item, place);
  if finish is not null then
    update public.runs set
      state = finish ->> 'state',
      answer = coalesce(finish ->> 'answer', ''),
      sources = coalesce(finish -> 'sources', '[]'),
      outcome = case when finish ->> 'state' = 'completed' then finish ->> 'outcome' end,
      answered_by = coalesce(finish ->> 'answered_by', 'trained'),
      language_model = finish ->> 'language_model',
      input_tokens = (finish ->> 'input_tokens')::int,
      output_tokens = (finish ->> 'output_tokens')::int,
      notice = finish ->> 'notice',
      reason = finish ->> 'reason',
      first_token_ms = (finish ->> 'first_token_ms')::int,
      latency_ms = (finish ->> 'latency_ms')::int,
      finished_at = now()
    where id = run;
  end if;
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."record_run"(uuid, jsonb, jsonb) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."record_run"(uuid, jsonb, jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."record_run"(uuid, jsonb, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."record_run"(uuid, jsonb, jsonb) TO "postgres";
