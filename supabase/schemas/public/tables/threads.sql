CREATE TABLE "public"."threads" (
  "id"           uuid                     NOT NULL,
  "workspace_id" uuid                     NOT NULL,
  "agent_id"     uuid                     NOT NULL,
  "title"        text                     NOT NULL,
  "visibility"   text                     NOT NULL DEFAULT 'private'::text,
  "epoch"        integer                  NOT NULL DEFAULT 0,
  "last_number"  integer                  NOT NULL DEFAULT 0,
  "created_by"   uuid,
  "created_at"   timestamp with time zone NOT NULL DEFAULT now(),
  "updated_at"   timestamp with time zone NOT NULL DEFAULT now(),
  "archived_at"  timestamp with time zone,
  "version"      integer                  NOT NULL DEFAULT 1,
  CONSTRAINT "threads_agent_id_workspace_id_fkey" FOREIGN KEY (agent_id, workspace_id) REFERENCES public.agents(id, workspace_id) ON DELETE CASCADE,
  CONSTRAINT "threads_created_by_fkey" FOREIGN KEY (created_by) REFERENCES auth.users(id) ON DELETE SET NULL,
  CONSTRAINT "threads_id_workspace_id_key" UNIQUE (id, workspace_id),
  CONSTRAINT "threads_pkey" PRIMARY KEY (id),
  CONSTRAINT "title_fits" CHECK (((char_length(btrim(title)) >= 1) AND (char_length(btrim(title)) <= 200))),
  CONSTRAINT "visibility_is_known" CHECK ((visibility = ANY (ARRAY['private'::text, 'workspace'::text])))
);

ALTER TABLE "public"."threads"
  ENABLE ROW LEVEL SECURITY;

CREATE INDEX threads_agent_idx ON public.threads USING btree (agent_id, workspace_id, updated_at DESC, id);

CREATE INDEX threads_created_by_idx ON public.threads USING btree (created_by);

CREATE INDEX threads_workspace_idx ON public.threads USING btree (workspace_id, updated_at DESC, id);

CREATE TRIGGER close_thread
  BEFORE UPDATE OF title, visibility, archived_at ON public.threads
  FOR EACH ROW
  EXECUTE FUNCTION private.close_thread();

CREATE TRIGGER tell_insert AFTER INSERT ON public.threads REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION private.broadcast_rows (
  'workspace',
  'workspace_id',
  'id',
  'agent_id'
);

CREATE TRIGGER tell_thread AFTER UPDATE ON public.threads REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION private.broadcast_rows (
  'thread',
  'id',
  'id',
  'version',
  'title',
  'visibility',
  'archived_at'
);

CREATE TRIGGER tell_update AFTER UPDATE ON public.threads REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION private.broadcast_rows (
  'workspace',
  'workspace_id',
  'id',
  'agent_id'
);

CREATE POLICY "People and programs see their own threads, members those shared" ON "public"."threads"
  FOR SELECT
  TO "authenticated"
  USING
    ((((created_by = ( SELECT private.live_user_id() AS live_user_id)) AND (workspace_id IN ( SELECT private.workspaces_where_i_may('chat'::text) AS workspaces_where_i_may))) OR
    ((visibility = 'workspace'::text) AND (workspace_id IN ( SELECT private.my_workspace_ids() AS my_workspace_ids)))));

CREATE POLICY "People rename, share and archive their own threads" ON "public"."threads"
  FOR UPDATE
  TO "authenticated"
  USING (((created_by = ( SELECT private.live_user_id() AS live_user_id)) AND (workspace_id IN ( SELECT private.my_workspace_ids() AS my_workspace_ids))))
  WITH CHECK (((created_by = ( SELECT private.live_user_id() AS live_user_id)) AND (workspace_id IN ( SELECT private.my_workspace_ids() AS my_workspace_ids))));

REVOKE ALL ON TABLE "public"."threads" FROM "authenticated";

REVOKE ALL ("archived_at") ON TABLE "public"."threads" FROM "authenticated";

GRANT UPDATE ("archived_at") ON TABLE "public"."threads" TO "authenticated";

REVOKE ALL ("title") ON TABLE "public"."threads" FROM "authenticated";

GRANT UPDATE ("title") ON TABLE "public"."threads" TO "authenticated";

REVOKE ALL ("visibility") ON TABLE "public"."threads" FROM "authenticated";

GRANT UPDATE ("visibility") ON TABLE "public"."threads" TO "authenticated";

GRANT SELECT ON TABLE "public"."threads" TO "authenticated";

REVOKE ALL ON TABLE "public"."threads" FROM "anon", "service_role";
