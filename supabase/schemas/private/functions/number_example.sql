CREATE OR REPLACE FUNCTION private.number_example()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  known text[] := string_to_array(current_setting('cerebros.numbered', true), ' ');
begin
  if known[1] is distinct from new.agent_id::text then
    perform private.keep_number();
    perform 1 from public.agents where id = new.agent_id for key share; -- in this order, as whoever deletes an agent
    insert into private.example_numbers (agent_id) values (new.agent_id) on conflict do nothing;
    select array[new.agent_id::text, last::text] into known from private.example_numbers where agent_id = new.agent_id for update;
  end if;
  new.number := known[2]::bigint + 1;
  perform set_config('cerebros.numbered', new.agent_id || ' ' || new.number, true);
  return new;
end
$function$;

REVOKE ALL ON FUNCTION "private"."number_example"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."number_example"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."number_example"() TO "postgres";
