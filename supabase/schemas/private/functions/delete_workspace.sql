CREATE OR REPLACE FUNCTION private.delete_workspace (
  workspace uuid
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.demand('own', workspace);
  for attempt in 1..10 loop
    begin
      delete from public.workspaces where id = workspace;
      perform private.submit_task(kind => 'purge', key => 'purge:' || workspace, priority => 3); -- of its files
      return;
    exception when deadlock_detected then
      if attempt = 10 then raise; end if;
      perform pg_catalog.pg_sleep(0.05 * attempt); -- or it would take the lock back before the other has woken up
    end;
  end loop;
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."delete_workspace"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."delete_workspace"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."delete_workspace"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."delete_workspace"(uuid) TO "postgres";
