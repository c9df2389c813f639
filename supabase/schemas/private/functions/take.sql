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
  used  int;
begin
  insert into private.rates (key, window_start) values (of_key, start)
  on conflict (key, window_start) do update set count = rates.count + 1 returning count into used;
  if used > allowed then
    perform private.problem(429, 'rate_limited', ceil(extract(epoch from start) + seconds - extract(epoch from now()))::text);
  end if;
end
$function$;

REVOKE ALL ON FUNCTION "private"."take"(text, integer, integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."take"(text, integer, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."take"(text, integer, integer) TO "postgres";
