-- What each key of a workspace was used for: a key says more than when it was used last.

-- Invoker: who sees no keys sees no usage.
create function public.key_usage(workspace_id uuid, days int default 30)
returns table (key_id uuid, calls bigint)
  language sql stable set search_path = ''
as $$
  select k.id, count(r.id)
  from public.api_keys k
  left join public.runs r
    on r.api_key_id = k.id
    and r.created_at > now() - make_interval(days => least(greatest(key_usage.days, 1), 366))
  where k.workspace_id = key_usage.workspace_id
  group by k.id
$$;
revoke all on function public.key_usage(uuid, int) from public, anon, service_role;
grant execute on function public.key_usage(uuid, int) to authenticated;
