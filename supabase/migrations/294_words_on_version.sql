-- The news on a version say "correctly" and "now wrong", as people do.

create or replace function private.words_on_version(made public.models, before uuid, lost integer) returns text
  language sql stable set search_path = ''
as $$
  select case
    when lost > 0
      then format(
        'Version %s answers %s test %s worse than the live version, which stays. Compare them and decide.',
        made.number, lost, case lost when 1 then 'question' else 'questions' end)
    when found.wrong > 0
      then format(
        'Version %s is live. It gets %s wrong that the version before got right. Compare them.',
        made.number, case found.wrong when 1 then '1 test question' else found.wrong || ' test questions' end)
    when found.now is not null and found.earlier is not null
      then format(
        'Version %s is live. It answered %s unseen examples correctly; version %s answered %s.',
        made.number, found.now, found.number, found.earlier)
    when before is not null
      then format('Version %s is live.', made.number)
  end
  from (
    select
      private.turned_wrong(before, made.id) as wrong,
      private.held_out_words(made.id) as now,
      private.held_out_words(before) as earlier,
      (select number from public.models where id = before) as number
  ) as found
$$;
