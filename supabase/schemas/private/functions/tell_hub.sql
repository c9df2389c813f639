CREATE OR REPLACE FUNCTION private.tell_hub (
  workspace uuid
)
  RETURNS void
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
begin
  if workspace is null then return; end if;
  update private.news set told_at = clock_timestamp() where workspace_id = any (array(
    select workspace_id from private.news where workspace_id = workspace and told_at < clock_timestamp() - interval '1 second' for update skip locked));
  if not found then
    if exists (select from private.news where workspace_id = workspace) then return; end if;
    insert into private.news (workspace_id, told_at) values (workspace, clock_timestamp()) on conflict do nothing;
  end if;
  perform realtime.send('{"table": "tasks", "op": "UPDATE", "many": 1}', 'rows_changed', private.topic_of('workspace', workspace), true);
end
$function$;

REVOKE ALL ON FUNCTION "private"."tell_hub"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."tell_hub"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."tell_hub"(uuid) TO "postgres";
