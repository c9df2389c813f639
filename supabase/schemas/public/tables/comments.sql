CREATE TABLE "public"."comments" (
  "id"           uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "workspace_id" uuid                     NOT NULL,
  "agent_id"     uuid                     NOT NULL,
  "example_id"   uuid                     NOT NULL,
  "author"       uuid,
  "body"         text                     NOT NULL,
  "mentions"     uuid[]                   NOT NULL DEFAULT '{}'::uuid[],
  "created_at"   timestamp with time zone NOT NULL DEFAULT now(),
  "updated_at"   timestamp with time zone NOT NULL DEFAULT now(),
  "edited_at"    timestamp with time zone,
  "resolved_at"  timestamp with time zone,
  "resolved_by"  uuid,
  "deleted_at"   timestamp with time zone,
  "version"      integer                  NOT NULL DEFAULT 1,
  CONSTRAINT "body_fits" CHECK (
CASE
    WHEN (deleted_at IS NULL) THEN ((char_length(btrim(body)) >= 1) AND (char_length(btrim(body)) <= 4000))
    ELSE (body = ''::text)
END),
  CONSTRAINT "comments_author_fkey" FOREIGN KEY (author) REFERENCES auth.users(id) ON DELETE SET NULL,
  CONSTRAINT "comments_pkey" PRIMARY KEY (id),
  CONSTRAINT "comments_resolved_by_fkey" FOREIGN KEY (resolved_by) REFERENCES auth.users(id) ON DELETE SET NULL,
  CONSTRAINT "mentions_fit" CHECK ((cardinality(mentions) <= 50)),
  CONSTRAINT "resolution_is_dated" CHECK (((resolved_at IS NOT NULL) OR (resolved_by IS NULL))),
  CONSTRAINT "comments_example_id_workspace_id_fkey" FOREIGN KEY (example_id, workspace_id) REFERENCES public.examples(id, workspace_id) ON DELETE CASCADE
);

ALTER TABLE "public"."comments"
  ENABLE ROW LEVEL SECURITY;

CREATE INDEX comments_author_idx ON public.comments USING btree (author);

CREATE INDEX comments_example_idx ON public.comments USING btree (example_id, workspace_id, created_at);

CREATE INDEX comments_open_idx ON public.comments USING btree (agent_id, example_id)
  WHERE ((resolved_at IS NULL) AND (deleted_at IS NULL));

CREATE INDEX comments_resolved_by_idx ON public.comments USING btree (resolved_by);

CREATE TRIGGER tell_insert AFTER INSERT ON public.comments REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION private.broadcast_rows (
  'agent',
  'agent_id',
  'id',
  'version',
  'example_id'
);

CREATE TRIGGER tell_mentioned
  AFTER INSERT OR UPDATE OF mentions ON public.comments
  FOR EACH ROW
  EXECUTE FUNCTION private.tell_mentioned();

CREATE TRIGGER tell_update AFTER UPDATE ON public.comments REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION private.broadcast_rows (
  'agent',
  'agent_id',
  'id',
  'version',
  'example_id'
);

CREATE TRIGGER touch
  BEFORE UPDATE ON public.comments
  FOR EACH ROW
  EXECUTE FUNCTION private.touch();

CREATE POLICY "Members read comments" ON "public"."comments"
  FOR SELECT
  TO "authenticated"
  USING ((workspace_id IN ( SELECT private.workspaces_where_i_may('read'::text) AS workspaces_where_i_may)));

REVOKE ALL ON TABLE "public"."comments" FROM "authenticated";

GRANT SELECT ON TABLE "public"."comments" TO "authenticated";

REVOKE ALL ON TABLE "public"."comments" FROM "anon", "service_role";
