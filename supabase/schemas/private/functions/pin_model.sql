CREATE OR REPLACE FUNCTION private.pin_model (
  model  uuid,
  pinned boolean
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.demand('start_training', (select workspace_id from public.models where id = model));
  update public.models set is_pinned = pinned where id = model and state in ('live', 'retired');
  if not found then perform private.problem(409, 'not_a_version'); end if;
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."pin_model"(uuid, boolean) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."pin_model"(uuid, boolean) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."pin_model"(uuid, boolean) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."pin_model"(uuid, boolean) TO "postgres";
