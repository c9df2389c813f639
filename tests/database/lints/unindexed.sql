-- Foreign keys of ours whose columns no index begins with: a delete on the other side would read the whole table.
select conrelid::regclass::text || ' ' || conname as found
from pg_constraint join pg_class on pg_class.oid = conrelid
where contype = 'f' and relnamespace in ('public'::regnamespace, 'private'::regnamespace)
  and not exists (
    select from pg_index
    where indrelid = conrelid and indpred is null and conkey <@ (indkey::smallint[])[0:cardinality(conkey) - 1]
  )
order by 1
