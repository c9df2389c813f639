CREATE TABLE "public"."review_batches" (
  "id"           uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "workspace_id" uuid                     NOT NULL,
  "agent_id"     uuid                     NOT NULL,
  "kind"         text                     NOT NULL,
  "change"       jsonb                    NOT NULL,
  "changed"      integer                  NOT NULL DEFAULT 0,
  "made_by"      uuid,
  "made_at"      timestamp with time zone NOT NULL DEFAULT now(),
  "undone_by"    uuid,
  "undone_at"    timestamp with time zone,
  "restored"     integer,
  CONSTRAINT "kind_is_known" CHECK ((kind = ANY (ARRAY['state'::text, 'assignee'::text, 'tags'::text, 'deleted'::text]))),
  CONSTRAINT "review_batches_agent_id_workspace_id_fkey" FOREIGN KEY (agent_id, workspace_id) REFERENCES public.agents(id, workspace_id) ON DELETE CASCADE,
  CONSTRAINT "review_batches_made_by_fkey" FOREIGN KEY (made_by) REFERENCES auth.users(id) ON DELETE SET NULL,
  CONSTRAINT "review_batches_pkey" PRIMARY KEY (id),
  CONSTRAINT "review_batches_undone_by_fkey" FOREIGN KEY (undone_by) REFERENCES auth.users(id) ON DELETE SET NULL,
  CONSTRAINT "undoing_is_whole" CHECK (((undone_at IS NULL) = (restored IS NULL)))
);

ALTER TABLE "public"."review_batches"
  ENABLE ROW LEVEL SECURITY;

CREATE INDEX review_batches_agent_idx ON public.review_batches USING btree (agent_id, workspace_id, made_at);

CREATE INDEX review_batches_made_by_idx ON public.review_batches USING btree (made_by);

CREATE INDEX review_batches_undone_by_idx ON public.review_batches USING btree (undone_by);

CREATE TRIGGER tell_insert AFTER INSERT ON public.review_batches REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION private.broadcast_rows (
  'agent',
  'agent_id',
  'id',
  'kind',
  'made_by'
);

CREATE TRIGGER tell_update AFTER UPDATE ON public.review_batches REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION private.broadcast_rows (
  'agent',
  'agent_id',
  'id',
  'kind',
  'undone_at'
);

CREATE POLICY "Members see what was changed" ON "public"."review_batches"
  FOR SELECT
  TO "authenticated"
  USING ((workspace_id IN ( SELECT private.workspaces_where_i_may('read'::text) AS workspaces_where_i_may)));

REVOKE ALL ON TABLE "public"."review_batches" FROM "authenticated";

GRANT SELECT ON TABLE "public"."review_batches" TO "authenticated";

REVOKE ALL ON TABLE "public"."review_batches" FROM "anon", "service_role";
