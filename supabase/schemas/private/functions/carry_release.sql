CREATE OR REPLACE FUNCTION private.carry_release()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
begin
  select r.release_id, releases.hash into new.release_id, new.release_hash
  from public.training_runs r left join public.releases on releases.id = r.release_id where r.id = new.run_id;
  if new.state in ('live', 'retired') then -- one that comes trained
    new.number := coalesce(new.number, 1 + (select coalesce(max(number), 0) from public.models where agent_id = new.agent_id));
  end if;
  return new;
end
$function$;

REVOKE ALL ON FUNCTION "private"."carry_release"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."carry_release"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."carry_release"() TO "postgres";
