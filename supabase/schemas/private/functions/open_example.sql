CREATE OR REPLACE FUNCTION private.open_example (
  of_example uuid,
  of_client  bigint
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  me        uuid := private.live_user_id();
  workspace uuid := private.workspace_of_example(of_example);
  chosen    public.examples;
  seed      bytea;
  taken_by  uuid;
begin
  perform private.demand('read', workspace);
  if of_client is null or of_client not between 2 and 9007199254740991 then perform private.problem(400, 'invalid_input', 'client'); end if;
  perform private.take('open_example:' || me, 300, 60); -- somebody who leafs through a list opens several a second
  if not exists (select from private.example_docs where example_id = of_example) then
    select * into chosen from public.examples where id = of_example for share; -- nobody changes the words while they are sown
    seed := private.seed_update(chosen.prompt, chosen.reasoning, chosen.output, chosen.context);
    insert into private.example_docs (example_id, state, size_bytes) values (of_example, seed, octet_length(seed)) on conflict do nothing;
    insert into public.example_versions (example_id, number, workspace_id, prompt, reasoning, output, context, authors, settled_seq, started_at, at)
    select of_example, 1, chosen.workspace_id, chosen.prompt, chosen.reasoning, chosen.output, chosen.context,
      array_remove(array[coalesce(chosen.edited_by, chosen.created_by)], null), 0, coalesce(chosen.edited_at, chosen.created_at), coalesce(chosen.edited_at, chosen.created_at)
    on conflict do nothing;
  end if;
  if private.i_may('edit', workspace) then
    insert into private.example_clients (example_id, lineage, client, user_id)
    select example_id, lineage, of_client, me from private.example_docs where example_id = of_example
    on conflict (example_id, lineage, client) do update set opened_at = now() returning user_id into taken_by;
    if taken_by <> me then perform private.problem(409, 'conflict', 'this client id is somebody else''s'); end if;
  end if;
  return private.doc_since(of_example, null, null);
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."open_example"(uuid, bigint) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."open_example"(uuid, bigint) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."open_example"(uuid, bigint) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."open_example"(uuid, bigint) TO "postgres";
