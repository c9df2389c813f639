CREATE OR REPLACE FUNCTION private.undo_import (
  import uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  held record;
begin
  perform private.demand('edit', (select workspace_id from private.imports where id = import));
  update private.imports set undone_at = coalesce(undone_at, now()) where id = import; -- waits for a batch that is arriving
  for held in
    select batch, example_ids from private.import_batches where import_id = import and kept_count is null order by batch limit 4
  loop
    update public.examples set deleted_at = now() where id = any (held.example_ids) and deleted_at is null and edited_at is null
      and not exists (select from private.example_docs where example_id = examples.id and head > settled_seq); -- being edited right now
    update private.import_batches set kept_count = (select count(*) from public.examples where id = any (held.example_ids) and deleted_at is null)
    where import_id = import and batch = held.batch;
  end loop;
  return (
    select jsonb_build_object('removed', coalesce(sum(cardinality(example_ids) - kept_count), 0), 'kept', coalesce(sum(kept_count), 0),
      'left', coalesce(sum(cardinality(example_ids)) filter (where kept_count is null), 0))
    from private.import_batches where import_id = import
  );
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."undo_import"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."undo_import"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."undo_import"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."undo_import"(uuid) TO "postgres";
