CREATE OR REPLACE FUNCTION private.keep_training_token (
  run  uuid,
  hash text
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.demand('start_training', (select workspace_id from public.training_runs where id = run));
  perform from public.training_runs where id = run and state = 'submitting';
  if not found then perform private.problem(409, 'not_training'); end if;
  insert into private.training_tokens (run_id, token_hash) values (run, hash)
  on conflict (run_id) do update set token_hash = excluded.token_hash;
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."keep_training_token"(uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."keep_training_token"(uuid, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."keep_training_token"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."keep_training_token"(uuid, text) TO "postgres";
