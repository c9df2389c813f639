CREATE OR REPLACE FUNCTION private.decide_proposal (
  proposal uuid,
  verdict  text,
  decision uuid
)
  RETURNS text
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  chosen public.proposals;
begin
  select * into chosen from public.proposals where id = proposal for update;
  perform private.demand('edit', private.workspace_of_example(chosen.example_id));
  if decision is null or verdict not in ('accepted', 'refused', 'ready') then
    perform private.problem(400, 'invalid_input', 'verdict');
  end if;
  if chosen.decision_id = decision and chosen.state = verdict then return 'already'; end if;
  if not (
    (verdict = 'accepted' and chosen.state = 'ready')
    or (verdict = 'refused' and chosen.state in ('waiting', 'ready', 'failed'))
    or (verdict = 'ready' and chosen.state = 'refused' and chosen.after is not null and not exists (
      select from public.proposals p where p.example_id = chosen.example_id and p.state in ('waiting', 'ready'))))
  then
    perform private.problem(409, 'already_decided');
  end if;
  update public.proposals
  set state = verdict, decision_id = decision,
    decided_by = case when verdict <> 'ready' then private.live_user_id() end,
    decided_at = case when verdict <> 'ready' then now() end
  where id = proposal;
  return 'ok';
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."decide_proposal"(uuid, text, uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."decide_proposal"(uuid, text, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."decide_proposal"(uuid, text, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."decide_proposal"(uuid, text, uuid) TO "postgres";
