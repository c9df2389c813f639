CREATE OR REPLACE FUNCTION private.ask_for_rewrite (
  proposal public.proposals
)
  RETURNS void
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
declare
  is_behind boolean := exists (
    select from private.example_docs where example_id = proposal.example_id and settled_seq < head and problem is null);
begin
  if is_behind then perform private.ask_for_settling(proposal.example_id, proposal.workspace_id, interval '0'); end if;
  update public.proposals
  set state = 'waiting', problem = null, decided_by = null, decided_at = null, task_id = private.submit_task(
    kind => 'rewrite', workspace_id => proposal.workspace_id, priority => 1,
    description => 'Rewrite an example as somebody asked',
    payload => jsonb_build_object('proposal_id', proposal.id), timeout_seconds => 180,
    run_at => now() + case when is_behind then interval '2 seconds' else interval '0' end)
  where id = proposal.id;
end
$function$;

REVOKE ALL ON FUNCTION "private"."ask_for_rewrite"(public.proposals) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."ask_for_rewrite"(public.proposals) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."ask_for_rewrite"(public.proposals) TO "postgres";
