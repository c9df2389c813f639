-- What every later migration stands on: nothing is granted by default, and a schema that clients cannot see.

alter default privileges in schema public revoke all on tables from anon, authenticated, service_role;
alter default privileges in schema public revoke all on sequences from anon, authenticated, service_role;
alter default privileges in schema public revoke all on functions from anon, authenticated, service_role;
alter default privileges revoke execute on functions from public;

-- Definer functions and the hub's tables live here; clients reach them only through invoker functions in public.
create schema private;
revoke all on schema private from public;
grant usage on schema private to authenticated, service_role;

-- Raises a problem of packages/contract/problems.ts; PostgREST answers with the HTTP status in the error code.
create function private.problem(status int, code text, detail text default null) returns void
  language plpgsql set search_path = ''
as $$
begin
  raise exception using errcode = 'PT' || status, message = code, detail = coalesce(detail, '');
end
$$;

-- Definer: clients may not read auth.sessions. The caller, as long as the session still exists and the account is not banned:
-- either ends an access token here and not only when it expires.
create function private.live_user_id() returns uuid
  language plpgsql stable security definer set search_path = '' -- not SQL, which would be planned anew at each call
as $$
begin
  return (
    select sessions.user_id from auth.sessions
    join auth.users on users.id = sessions.user_id and (users.banned_until is null or users.banned_until <= now())
    where sessions.id = nullif((select auth.jwt()) ->> 'session_id', '')::uuid
      and sessions.user_id = (select auth.uid())
      and (sessions.not_after is null or sessions.not_after > now()));
end
$$;
grant execute on function private.live_user_id() to authenticated;

-- Sets updated_at and counts the version up, so that a reader can tell an older row from a newer one.
create function private.touch() returns trigger
  language plpgsql set search_path = ''
as $$
begin
  new.updated_at := now();
  new.version := old.version + 1;
  return new;
end
$$;
