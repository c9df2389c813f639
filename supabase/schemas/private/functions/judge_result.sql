CREATE OR REPLACE FUNCTION private.judge_result (
  result     uuid,
  as_verdict text
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.demand('approve', (select workspace_id from public.test_results where id = result));
  if as_verdict not in ('right', 'wrong', 'refused') then
    perform private.problem(400, 'invalid_input', 'verdict: right, wrong or refused');
  end if;
  update public.test_results set
    verdict = coalesce(as_verdict, measured),
    judged_by = case when as_verdict is not null then private.live_user_id() end,
    judged_at = case when as_verdict is not null then now() end
  where id = result;
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."judge_result"(uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."judge_result"(uuid, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."judge_result"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."judge_result"(uuid, text) TO "postgres";
