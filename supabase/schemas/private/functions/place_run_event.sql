CREATE OR REPLACE FUNCTION private.place_run_event()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
declare
  head private.run_heads;
  call text := new.payload ->> 'call_id';
begin
  update private.run_heads set last_seq = last_seq + 1 where run_id = new.run_id returning * into head;
  new.seq := head.last_seq;
  new.at := clock_timestamp();
  if exists (select from public.run_events where run_id = new.run_id
    and type in ('agent_completed', 'agent_failed', 'agent_cancelled')) then
    raise exception 'nothing follows the end of a run' using errcode = '23514', constraint = 'nothing_after_the_end';
  end if;
  case new.type
    when 'message_delta' then
      if (new.payload ->> 'at')::int is distinct from head.text_length then
        raise exception 'the text stands at %, not at %', head.text_length, new.payload ->> 'at'
          using errcode = '23514', constraint = 'deltas_are_contiguous';
      end if;
      update private.run_heads
      set text_length = text_length + private.utf16_length(new.payload ->> 'text'), has_deltas = true
      where run_id = new.run_id;
    when 'tool_executing' then
      if call is null or exists (
        select from public.run_events where run_id = new.run_id and type = 'tool_executing' and payload ->> 'call_id' = call) then
        raise exception 'a tool call has an id of its own' using errcode = '23514', constraint = 'calls_are_told_apart';
      end if;
    when 'tool_completed' then
      if not exists (select from private.open_calls(new.run_id) as open where open.call_id = call) then
        raise exception 'no such tool call is open' using errcode = '23514', constraint = 'calls_are_opened_first';
      end if;
    when 'agent_completed', 'agent_failed', 'agent_cancelled' then
      if exists (select from private.open_calls(new.run_id)) then
        raise exception 'a tool call is still open' using errcode = '23514', constraint = 'calls_are_closed_before_the_end';
      end if;
      if new.type = 'agent_completed' and (
        select count(distinct type) from public.run_events
        where run_id = new.run_id and type in ('agent_started', 'agent_thinking', 'tool_executing', 'tool_completed')) < 4 then
        raise exception 'a completed run has thought and looked something up'
          using errcode = '23514', constraint = 'completed_runs_are_whole';
      end if;
      new.payload := new.payload || private.sums_of(new.run_id, new.at);
    else null;
  end case;
  return new;
end
$function$;

REVOKE ALL ON FUNCTION "private"."place_run_event"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."place_run_event"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."place_run_event"() TO "postgres";
