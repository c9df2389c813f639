CREATE OR REPLACE FUNCTION private.save_release (
  task          uuid,
  of_generation bigint,
  hash          text,
  manifest      jsonb
)
  RETURNS text
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  if private.hold(task, of_generation) = 'already' then return 'already'; end if;
  update public.releases set state = 'frozen', hash = save_release.hash, manifest = save_release.manifest, frozen_at = now(),
    folder = releases.workspace_id || '/' || releases.id || '/' || of_generation
  where id = (select (payload ->> 'release_id')::uuid from private.tasks where id = task) and state = 'freezing';
  update public.models set release_hash = save_release.hash
  where release_id = (select (payload ->> 'release_id')::uuid from private.tasks where id = task);
  perform private.complete_held(task, of_generation);
  return 'ok';
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."save_release"(uuid, bigint, text, jsonb) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."save_release"(uuid, bigint, text, jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."save_release"(uuid, bigint, text, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."save_release"(uuid, bigint, text, jsonb) TO "postgres";
