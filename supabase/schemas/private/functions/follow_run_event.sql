CREATE OR REPLACE FUNCTION private.follow_run_event()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
begin
  case new.type
    when 'agent_started' then
      update public.runs set state = 'running', started_at = coalesce(started_at, new.at) where id = new.run_id;
    when 'agent_completed', 'agent_failed', 'agent_cancelled' then
      update public.runs set
        state = substr(new.type, 7),
        answer = private.answer_so_far(id),
        sources = coalesce(new.payload -> 'sources', '[]'),
        closest = coalesce(new.payload -> 'closest', '[]'),
        outcome = case when new.type = 'agent_completed' then new.payload ->> 'outcome' end,
        answered_by = coalesce(new.payload ->> 'answered_by', answered_by),
        language_model = new.payload ->> 'language_model',
        input_tokens = (new.payload -> 'usage' ->> 'input_tokens')::int,
        output_tokens = (new.payload -> 'usage' ->> 'output_tokens')::int,
        notice = new.payload ->> 'notice',
        reason = new.payload ->> 'reason',
        first_token_ms = (new.payload ->> 'first_token_ms')::int,
        latency_ms = (new.payload ->> 'total_ms')::int,
        finished_at = new.at
      where id = new.run_id;
    else null;
  end case;
  return null;
end
$function$;

REVOKE ALL ON FUNCTION "private"."follow_run_event"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."follow_run_event"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."follow_run_event"() TO "postgres";
