CREATE OR REPLACE FUNCTION private.worker_tokens (
  workspace uuid
)
  RETURNS TABLE (
    id              uuid,
    name            text,
    hint            text,
    capabilities    text[],
    created_at      timestamp with time zone,
    created_by_name text,
    revoked_at      timestamp with time zone,
    last_seen_at    timestamp with time zone,
    agent_id        uuid,
    agent_name      text,
    kinds           text[]
  )
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
#variable_conflict use_column
begin
  perform private.demand('keys', workspace);
  return query
    select a.id, a.name, a.hint, a.capabilities, a.created_at,
      (select coalesce(nullif(p.name, ''), p.email) from public.profiles p where p.user_id = a.created_by),
      a.revoked_at,
      greatest(
        (select max(w.seen_at) from private.workers w where w.account_id = a.id),
        (select max(f.seen_at) from private.synced_folders f where f.account_id = a.id)),
      a.agent_id, g.name, a.kinds
    from private.worker_accounts a
    left join public.agents g on g.id = a.agent_id
    where a.workspace_id = workspace
    order by a.created_at desc, a.id;
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."worker_tokens"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."worker_tokens"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."worker_tokens"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."worker_tokens"(uuid) TO "postgres";
