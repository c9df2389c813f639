CREATE OR REPLACE FUNCTION private.audit_agents()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  if (old.deleted_at is null) <> (new.deleted_at is null) then
    perform private.audit(new.workspace_id, case when new.deleted_at is null then 'assistant_restored' else 'assistant_deleted' end, new.id::text, new.name);
  elsif old.status <> new.status and 'training' in (old.status, new.status) then
    perform private.audit(new.workspace_id, case when new.status = 'training' then 'training_started' else 'training_ended' end, new.id::text, new.status);
    if new.status = 'training' then perform private.notify_members(new.workspace_id, 'training_started', new.id, null); end if;
  end if;
  return null;
end
$function$;

REVOKE ALL ON FUNCTION "private"."audit_agents"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."audit_agents"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."audit_agents"() TO "postgres";
