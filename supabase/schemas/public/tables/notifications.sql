CREATE TABLE "public"."notifications" (
  "id"           uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "user_id"      uuid                     NOT NULL,
  "workspace_id" uuid                     NOT NULL,
  "agent_id"     uuid,
  "kind"         text                     NOT NULL,
  "payload"      jsonb                    NOT NULL DEFAULT '{}'::jsonb,
  "created_at"   timestamp with time zone NOT NULL DEFAULT now(),
  "read_at"      timestamp with time zone,
  "version"      integer                  NOT NULL DEFAULT 1,
  CONSTRAINT "kind_is_known"
    CHECK
    ((kind = ANY (ARRAY['training_started'::text, 'training_completed'::text, 'training_failed'::text, 'drafting_done'::text, 'drafting_failed'::text, 'member_joined'::text,
    'mentioned'::text, 'assigned'::text, 'unapproved'::text, 'answer_added'::text, 'training_pays'::text, 'corrections_checked'::text, 'marked_bad'::text]))),
  CONSTRAINT "notifications_agent_id_workspace_id_fkey" FOREIGN KEY (agent_id, workspace_id) REFERENCES public.agents(id, workspace_id) ON DELETE CASCADE,
  CONSTRAINT "notifications_pkey" PRIMARY KEY (id),
  CONSTRAINT "notifications_user_id_fkey" FOREIGN KEY (user_id) REFERENCES public.profiles(user_id) ON DELETE CASCADE,
  CONSTRAINT "notifications_workspace_id_fkey" FOREIGN KEY (workspace_id) REFERENCES public.workspaces(id) ON DELETE CASCADE
);

ALTER TABLE "public"."notifications"
  ENABLE ROW LEVEL SECURITY;

CREATE INDEX notifications_agent_idx ON public.notifications USING btree (agent_id, workspace_id);

CREATE UNIQUE INDEX notifications_marked_bad_idx ON public.notifications USING btree (((payload ->> 'run'::text)), user_id)
  WHERE (kind = 'marked_bad'::text);

CREATE INDEX notifications_mine_idx ON public.notifications USING btree (user_id, created_at DESC);

CREATE INDEX notifications_workspace_idx ON public.notifications USING btree (workspace_id);

CREATE TRIGGER tell_delete AFTER DELETE ON public.notifications REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION private.broadcast_rows (
  'user',
  'user_id',
  'id',
  'workspace_id'
);

CREATE TRIGGER tell_insert AFTER INSERT ON public.notifications REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION private.broadcast_rows (
  'user',
  'user_id',
  'id',
  'workspace_id',
  'agent_id',
  'kind'
);

CREATE TRIGGER tell_update AFTER UPDATE ON public.notifications REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION private.broadcast_rows (
  'user',
  'user_id',
  'id',
  'workspace_id',
  'read_at'
);

CREATE POLICY "People mark their own notifications as read" ON "public"."notifications"
  FOR UPDATE
  TO "authenticated"
  USING (((user_id = ( SELECT private.live_user_id() AS live_user_id)) AND (workspace_id IN ( SELECT private.my_workspace_ids() AS my_workspace_ids))))
  WITH CHECK (((user_id = ( SELECT private.live_user_id() AS live_user_id)) AND (workspace_id IN ( SELECT private.my_workspace_ids() AS my_workspace_ids))));

CREATE POLICY "People see their own notifications while they are members" ON "public"."notifications"
  FOR SELECT
  TO "authenticated"
  USING (((user_id = ( SELECT private.live_user_id() AS live_user_id)) AND (workspace_id IN ( SELECT private.my_workspace_ids() AS my_workspace_ids))));

REVOKE ALL ON TABLE "public"."notifications" FROM "authenticated";

REVOKE ALL ("read_at") ON TABLE "public"."notifications" FROM "authenticated";

GRANT UPDATE ("read_at") ON TABLE "public"."notifications" TO "authenticated";

GRANT SELECT ON TABLE "public"."notifications" TO "authenticated";

REVOKE ALL ON TABLE "public"."notifications" FROM "anon", "service_role";
