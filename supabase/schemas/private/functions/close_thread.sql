CREATE OR REPLACE FUNCTION private.close_thread()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  new.updated_at := now();
  new.version := old.version + 1;
  if old.visibility = 'workspace' and new.visibility = 'private' then
    new.epoch := old.epoch + 1;
    perform realtime.send(
      jsonb_build_object('workspace_id', new.workspace_id, 'thread_id', new.id),
      'access_changed', 'user:' || m.user_id, true)
    from public.members m where m.workspace_id = new.workspace_id;
  end if;
  return new;
end
$function$;

REVOKE ALL ON FUNCTION "private"."close_thread"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."close_thread"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."close_thread"() TO "postgres";
