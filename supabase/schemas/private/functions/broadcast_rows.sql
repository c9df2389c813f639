CREATE OR REPLACE FUNCTION private.broadcast_rows()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  kind    text := tg_argv[0];
  columns text := (select concat_ws(', ', format('''id'', r.%I::text', tg_argv[2]), string_agg(format('%L, r.%I', name, name), ', ')) from unnest(tg_argv[3:]) as name);
  message record;
begin
  if current_setting('cerebros.quiet', true) = 'on' then return null; end if; -- part of a statement that tells of itself
  for message in execute format(
    $sql$
      select r.%1$I as id, count(*) as many,
        case when count(*) <= 100 then jsonb_agg(jsonb_build_object(%2$s)) end as rows
      from %3$s as r where r.%1$I is not null group by r.%1$I
    $sql$, tg_argv[1], columns, case tg_op when 'DELETE' then 'old_rows' else 'new_rows' end)
  loop
    perform realtime.send(
      jsonb_build_object('table', tg_table_name, 'op', tg_op)
        || case when message.rows is null then jsonb_build_object('many', message.many) else jsonb_build_object('rows', message.rows) end,
      'rows_changed', private.topic_of(kind, message.id), true);
  end loop;
  return null;
end
$function$;

REVOKE ALL ON FUNCTION "private"."broadcast_rows"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."broadcast_rows"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."broadcast_rows"() TO "postgres";
