CREATE OR REPLACE FUNCTION private.register_box_key (
  key          uuid,
  agent        uuid,
  terms        jsonb,
  service_user uuid,
  hash         text
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  workspace uuid := (select workspace_id from public.agents where id = agent and deleted_at is null);
begin
  perform private.demand('keys', workspace);
  perform 1 from auth.users
  where id = service_user
    and (raw_app_meta_data::jsonb ->> 'service') = 'box_key'
    and (raw_app_meta_data::jsonb ->> 'key_id') = key::text
    and (raw_app_meta_data::jsonb ->> 'workspace_id') = workspace::text;
  if not found then perform private.problem(400, 'invalid_input', 'not the service account of this key'); end if;
  insert into public.box_keys (id, workspace_id, agent_id, name, origins, per_minute, per_visitor, per_day, shows,
    user_id, created_by)
  select key, workspace, agent, btrim(t.name), t.origins, t.per_minute, t.per_visitor, t.per_day, t.shows, service_user,
    private.live_user_id()
  from jsonb_populate_record(null::public.box_keys, terms) as t;
  perform private.keep_secret_hash(service_user, hash);
  perform private.audit(workspace, 'box_key_made', key::text, terms ->> 'name');
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."register_box_key"(uuid, uuid, jsonb, uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."register_box_key"(uuid, uuid, jsonb, uuid, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."register_box_key"(uuid, uuid, jsonb, uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."register_box_key"(uuid, uuid, jsonb, uuid, text) TO "postgres";
