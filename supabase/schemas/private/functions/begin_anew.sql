CREATE OR REPLACE FUNCTION private.begin_anew (
  doc private.example_docs
)
  RETURNS void
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
begin
  if doc.state_seq < doc.head or doc.settled_seq < doc.head or doc.pushed_at > now() - interval '60 seconds' or not private.outweighs(doc) then return; end if;
  update private.example_docs set lineage = doc.lineage + 1, problem = null, has_waiting = false,
    state = (select private.seed_update(prompt, reasoning, output) from public.examples where id = doc.example_id)
  where example_id = doc.example_id;
  delete from private.example_clients where example_id = doc.example_id and lineage < doc.lineage; -- the last one's may still ask what was saved
end
$function$;

REVOKE ALL ON FUNCTION "private"."begin_anew"(private.example_docs) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."begin_anew"(private.example_docs) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."begin_anew"(private.example_docs) TO "postgres";
