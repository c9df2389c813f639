-- What the advisors do not judge: ten lints beside them, 0 rows wanted. A row: which lint, and what it found.
-- own: our schemas. The policies of storage and realtime are ours as well.
with own (name) as (
  values ('public'), ('private')
), relations as (
  select pg_class.oid, relowner, relacl, nspname || '.' || relname as name
  from pg_class join pg_namespace on pg_namespace.oid = relnamespace
  where relkind in ('r', 'p', 'v', 'm', 'f') and nspname in (select own.name from own)
), grants as (
  select relations.name, granted.grantee, granted.privilege_type as privilege
  from relations cross join lateral aclexplode(coalesce(relacl, acldefault('r', relowner))) as granted
  union all -- a grant on a single column counts as well
  select relations.name || '.' || attname, granted.grantee, granted.privilege_type
  from relations join pg_attribute on attrelid = relations.oid and attacl is not null cross join lateral aclexplode(attacl) as granted
), policies as (
  select schemaname || '.' || tablename || ' "' || policyname || '"' as name, roles, qual, with_check, coalesce(qual, '') || ' ' || coalesce(with_check, '') as said
  from pg_policies where schemaname in (select own.name from own union all values ('storage'), ('realtime'))
), functions as (
  select pg_proc.oid, nspname as schema, prosecdef as definer, proconfig as settings, pg_proc.oid::regprocedure::text as name
  from pg_proc join pg_namespace on pg_namespace.oid = pronamespace where nspname in (select own.name from own)
)
select 'G1 granted to anon or everybody' as lint, name || ' ' || privilege as found from grants where grantee in (0, 'anon'::regrole)
union all
select 'G2 a grant that row level security does not bound', name || ' ' || privilege from grants
where privilege in ('TRUNCATE', 'REFERENCES', 'TRIGGER', 'MAINTAIN') and grantee in ('anon'::regrole, 'authenticated'::regrole)
union all
select 'G3 anon may execute it', name from functions where has_function_privilege('anon', oid, 'execute')
and name not in ('may_sign_in(text,text)', 'public.may_sign_in(text,text)', 'private.may_sign_in(text,text)') -- asked before there is a session
union all
select 'G4 a policy for everybody', name from policies where 'public' = any (roles)
union all
select 'G5 always true', name from policies where btrim(qual, '( )') = 'true' or btrim(with_check, '( )') = 'true'
union all -- evaluated for each row unless wrapped in a select of its own
select 'G6 a bare call', name from policies
where regexp_replace(said, 'select (auth\.(uid|jwt|role|email)|private\.(live_user_id|my_email)|realtime\.topic)\(\)', '', 'gi')
  ~* '(auth\.(uid|jwt|role|email)|private\.(live_user_id|my_email)|realtime\.topic)\(\)'
union all
select 'G7 a definer function without an empty search_path', name from functions
where definer and not coalesce('search_path=""' = any (settings), false)
union all
select 'G8 any login passes', name from policies
where coalesce(qual, with_check) ~* '^\(*\s*(\(*\s*select (auth\.uid|private\.live_user_id)\(\)[^)]*\)|auth\.uid\(\)|private\.live_user_id\(\))\s+is not null\s*\)*$'
union all
select 'G9 a definer function in a schema that clients reach', name from functions where definer and schema = 'public'
union all -- whatever postgres made belongs to us, except where the platform keeps extensions and the CLI its list of migrations
select 'G10 a schema of ours that these lints do not look at', nspname::text from pg_namespace
where nspowner = 'postgres'::regrole and nspname not in (select own.name from own)
  and nspname not in ('extensions', 'supabase_migrations') and nspname !~ '^pg_'
order by 1, 2
