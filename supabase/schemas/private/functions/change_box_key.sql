CREATE OR REPLACE FUNCTION private.change_box_key (
  key   uuid,
  terms jsonb
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  chosen public.box_keys;
begin
  select * into chosen from public.box_keys where id = key and revoked_at is null;
  perform private.demand('keys', chosen.workspace_id);
  update public.box_keys b
  set (name, origins, per_minute, per_visitor, per_day, shows) =
    (select btrim(t.name), t.origins, t.per_minute, t.per_visitor, t.per_day, t.shows
     from jsonb_populate_record(chosen, terms) as t)
  where b.id = key;
  perform private.audit(chosen.workspace_id, 'box_key_changed', key::text, terms ->> 'name');
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."change_box_key"(uuid, jsonb) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."change_box_key"(uuid, jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."change_box_key"(uuid, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."change_box_key"(uuid, jsonb) TO "postgres";
