CREATE OR REPLACE FUNCTION private.begin_call (
  of_endpoint  text,
  of_key       text,
  of_body_hash text
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  me    uuid := private.live_user_id();
  known private.calls;
begin
  if me is null then perform private.problem(401, 'signed_out'); end if;
  if of_key !~ '^[\x21-\x7e]{1,255}$' then perform private.problem(400, 'invalid_input', 'Idempotency-Key: 1 to 255 visible ASCII characters'); end if;
  delete from private.calls where caller = me and (started_at < now() - interval '1 day' or (status is null and started_at < now() - interval '3 minutes'));
  insert into private.calls (caller, endpoint, key, body_hash) values (me, of_endpoint, of_key, of_body_hash) on conflict do nothing;
  if found then return null; end if;
  select * into known from private.calls where caller = me and endpoint = of_endpoint and key = of_key;
  if known.body_hash is distinct from of_body_hash then perform private.problem(422, 'key_reused'); end if;
  if known.status is null then perform private.problem(409, 'under_way'); end if;
  if known.answer is null then perform private.problem(409, 'shown_once'); end if;
  return jsonb_build_object('status', known.status, 'answer', known.answer);
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."begin_call"(text, text, text) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."begin_call"(text, text, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."begin_call"(text, text, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."begin_call"(text, text, text) TO "postgres";
