CREATE OR REPLACE FUNCTION private.take (
  of_key  text,
  allowed integer,
  seconds integer
)
  RETURNS void
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
declare
  start timestamptz := to_timestamp(floor(extract(epoch from now()) / seconds) * seconds);
begin
  insert into private.rates (key, window_start, backend) values (of_key, start, pg_backend_pid())
  on conflict (key, window_start, backend) do update set count = rates.count + 1;
  if (select sum(count) from private.rates where key = of_key and window_start = start) > allowed then
    perform private.problem(429, 'rate_limited', ceil(extract(epoch from start) + seconds - extract(epoch from now()))::text);
  end if;
end
$function$;

REVOKE ALL ON FUNCTION "private"."take"(text, integer, integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."take"(text, integer, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."take"(text, integer, integer) TO "postgres";
