CREATE OR REPLACE FUNCTION private.note_key_use (
  account uuid
)
  RETURNS uuid
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
#variable_conflict use_column
declare
  used public.api_keys;
begin
  select * into used from public.api_keys where user_id = account and revoked_at is null;
  if used.last_used_at is null or used.last_used_at < now() - interval '1 minute' then
    update public.api_keys set last_used_at = now()
    where id = (select id from public.api_keys where id = used.id for no key update skip locked); -- runs point to the row
  end if;
  return used.id;
end
$function$;

REVOKE ALL ON FUNCTION "private"."note_key_use"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."note_key_use"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."note_key_use"(uuid) TO "postgres";
