CREATE TABLE "public"."documents" (
  "id"                    uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "workspace_id"          uuid                     NOT NULL,
  "agent_id"              uuid                     NOT NULL,
  "collection"            text                     NOT NULL,
  "name"                  text                     NOT NULL,
  "mime"                  text                     NOT NULL DEFAULT 'application/octet-stream'::text,
  "size_bytes"            bigint                   NOT NULL,
  "content_hash"          text                     NOT NULL,
  "object_id"             uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "object_path"           text                     GENERATED ALWAYS AS ((((workspace_id)::text || '/'::text) || (object_id)::text)) STORED NOT NULL,
  "state"                 text                     NOT NULL DEFAULT 'uploading'::text,
  "problem"               text,
  "char_count"            integer,
  "page_count"            integer,
  "warnings"              text[]                   NOT NULL DEFAULT '{}'::text[],
  "drafting_requested_at" timestamp with time zone,
  "drafting_requested_by" uuid,
  "planned_at"            timestamp with time zone,
  "is_sample"             boolean                  NOT NULL DEFAULT false,
  "created_at"            timestamp with time zone NOT NULL DEFAULT now(),
  "updated_at"            timestamp with time zone NOT NULL DEFAULT now(),
  "removed_at"            timestamp with time zone,
  "version"               integer                  NOT NULL DEFAULT 1,
  "question"              jsonb,
  "reading"               jsonb                    NOT NULL DEFAULT '{}'::jsonb,
  "picture_count"         integer,
  "pictures_read"         integer                  NOT NULL DEFAULT 0,
  "version_of"            uuid,
  "file_version"          integer                  DEFAULT 1,
  "file_at"               timestamp with time zone NOT NULL DEFAULT now(),
  "looks_like"            text,
  CONSTRAINT "collection_is_known" CHECK ((collection = ANY (ARRAY['work_products'::text, 'communications'::text, 'references'::text]))),
  CONSTRAINT "documents_agent_id_workspace_id_fkey" FOREIGN KEY (agent_id, workspace_id) REFERENCES public.agents(id, workspace_id) ON DELETE CASCADE,
  CONSTRAINT "documents_drafting_requested_by_fkey" FOREIGN KEY (drafting_requested_by) REFERENCES auth.users(id) ON DELETE SET NULL,
  CONSTRAINT "documents_have_a_version" CHECK (((version_of IS NOT NULL) OR (file_version IS NOT NULL))),
  CONSTRAINT "documents_id_workspace_id_key" UNIQUE (id, workspace_id),
  CONSTRAINT "documents_pkey" PRIMARY KEY (id),
  CONSTRAINT "documents_version_of_fkey" FOREIGN KEY (version_of) REFERENCES public.documents(id) ON DELETE CASCADE,
  CONSTRAINT "guess_is_known" CHECK ((looks_like = ANY (ARRAY['work_products'::text, 'communications'::text, 'references'::text]))),
  CONSTRAINT "hash_is_sha256" CHECK ((content_hash ~ '^[0-9a-f]{64}$'::text)),
  CONSTRAINT "mime_fits" CHECK ((char_length(mime) <= 200)),
  CONSTRAINT "name_fits" CHECK ((((char_length(name) >= 1) AND (char_length(name) <= 300)) AND (name !~ '[[:cntrl:]]'::text))),
  CONSTRAINT "other_files_are_removed" CHECK (((version_of IS NULL) OR (removed_at IS NOT NULL))),
  CONSTRAINT "pictures_fit" CHECK (((pictures_read >= 0) AND (pictures_read <= COALESCE(picture_count, 0)))),
  CONSTRAINT "problem_when_unreadable" CHECK (((problem IS NOT NULL) = (state = 'unreadable'::text))),
  CONSTRAINT "question_fits" CHECK ((octet_length((question)::text) <= 8000)),
  CONSTRAINT "reading_fits" CHECK (((jsonb_typeof(reading) = 'object'::text) AND (octet_length((reading)::text) <= 200))),
  CONSTRAINT "size_fits" CHECK (((size_bytes >= 0) AND (size_bytes <= 52428800))),
  CONSTRAINT "state_is_known" CHECK ((state = ANY (ARRAY['uploading'::text, 'extracting'::text, 'ready'::text, 'unreadable'::text]))),
  "uploaded_by"           uuid                     DEFAULT auth.uid(),
  CONSTRAINT "documents_uploaded_by_fkey" FOREIGN KEY (uploaded_by) REFERENCES auth.users(id) ON DELETE SET NULL
);

ALTER TABLE "public"."documents"
  ENABLE ROW LEVEL SECURITY;

CREATE INDEX documents_agent_idx ON public.documents USING btree (agent_id, workspace_id);

CREATE INDEX documents_busy_idx ON public.documents USING btree (agent_id)
  WHERE ((state = 'extracting'::text) AND (removed_at IS NULL));

CREATE INDEX documents_content_idx ON public.documents USING btree (workspace_id, content_hash);

CREATE UNIQUE INDEX documents_next_idx ON public.documents USING btree (version_of)
  WHERE (file_version IS NULL);

CREATE INDEX documents_object_idx ON public.documents USING btree (object_path);

CREATE UNIQUE INDEX documents_once_idx ON public.documents USING btree (agent_id, content_hash)
  WHERE (removed_at IS NULL);

CREATE INDEX documents_removed_idx ON public.documents USING btree (workspace_id, removed_at, id)
  WHERE (removed_at IS NOT NULL);

CREATE INDEX documents_requested_by_idx ON public.documents USING btree (drafting_requested_by);

CREATE INDEX documents_version_of_idx ON public.documents USING btree (version_of, file_version);

CREATE TRIGGER count_pictures
  BEFORE UPDATE OF state ON public.documents
  FOR EACH ROW
  WHEN ((new.state = 'ready'::text))
  EXECUTE FUNCTION private.count_pictures();

CREATE TRIGGER draft_restored_document
  AFTER UPDATE OF removed_at ON public.documents
  FOR EACH ROW
  WHEN (((old.removed_at IS NOT NULL) AND (new.removed_at IS NULL)))
  EXECUTE FUNCTION private.draft_restored();

CREATE TRIGGER leave_draft
  AFTER INSERT ON public.documents REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION private.leave_draft();

CREATE TRIGGER tell_insert AFTER INSERT ON public.documents REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION private.broadcast_rows (
  'agent',
  'agent_id',
  'id',
  'version',
  'name',
  'collection',
  'state',
  'removed_at'
);

CREATE TRIGGER tell_update AFTER UPDATE ON public.documents REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION private.broadcast_rows (
  'agent',
  'agent_id',
  'id',
  'version',
  'name',
  'collection',
  'state',
  'problem',
  'removed_at'
);

CREATE TRIGGER tell_workspace_update AFTER UPDATE ON public.documents REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION private.broadcast_rows (
  'workspace',
  'workspace_id',
  'id',
  'version',
  'agent_id',
  'state'
);

CREATE TRIGGER touch
  BEFORE UPDATE ON public.documents
  FOR EACH ROW
  EXECUTE FUNCTION private.touch();

CREATE POLICY "Editors add documents" ON "public"."documents"
  FOR INSERT
  TO "authenticated"
  WITH CHECK ((workspace_id IN ( SELECT private.workspaces_where_i_may('edit'::text) AS workspaces_where_i_may)));

CREATE POLICY "Editors remove documents and take them back" ON "public"."documents"
  FOR UPDATE
  TO "authenticated"
  USING ((workspace_id IN ( SELECT private.workspaces_where_i_may('edit'::text) AS workspaces_where_i_may)))
  WITH CHECK ((workspace_id IN ( SELECT private.workspaces_where_i_may('edit'::text) AS workspaces_where_i_may)));

CREATE POLICY "Members see their documents" ON "public"."documents"
  FOR SELECT
  TO "authenticated"
  USING ((workspace_id IN ( SELECT private.workspaces_where_i_may('read'::text) AS workspaces_where_i_may)));

CREATE INDEX documents_uploaded_by_idx ON public.documents USING btree (uploaded_by);

REVOKE ALL ON TABLE "public"."documents" FROM "authenticated";

REVOKE ALL ("agent_id") ON TABLE "public"."documents" FROM "authenticated";

GRANT INSERT ("agent_id") ON TABLE "public"."documents" TO "authenticated";

REVOKE ALL ("collection") ON TABLE "public"."documents" FROM "authenticated";

GRANT INSERT ("collection"), UPDATE ("collection") ON TABLE "public"."documents" TO "authenticated";

REVOKE ALL ("content_hash") ON TABLE "public"."documents" FROM "authenticated";

GRANT INSERT ("content_hash") ON TABLE "public"."documents" TO "authenticated";

REVOKE ALL ("id") ON TABLE "public"."documents" FROM "authenticated";

GRANT INSERT ("id") ON TABLE "public"."documents" TO "authenticated";

REVOKE ALL ("is_sample") ON TABLE "public"."documents" FROM "authenticated";

GRANT INSERT ("is_sample") ON TABLE "public"."documents" TO "authenticated";

REVOKE ALL ("looks_like") ON TABLE "public"."documents" FROM "authenticated";

GRANT INSERT ("looks_like"), UPDATE ("looks_like") ON TABLE "public"."documents" TO "authenticated";

REVOKE ALL ("mime") ON TABLE "public"."documents" FROM "authenticated";

GRANT INSERT ("mime") ON TABLE "public"."documents" TO "authenticated";

REVOKE ALL ("name") ON TABLE "public"."documents" FROM "authenticated";

GRANT INSERT ("name") ON TABLE "public"."documents" TO "authenticated";

REVOKE ALL ("removed_at") ON TABLE "public"."documents" FROM "authenticated";

GRANT UPDATE ("removed_at") ON TABLE "public"."documents" TO "authenticated";

REVOKE ALL ("size_bytes") ON TABLE "public"."documents" FROM "authenticated";

GRANT INSERT ("size_bytes") ON TABLE "public"."documents" TO "authenticated";

REVOKE ALL ("workspace_id") ON TABLE "public"."documents" FROM "authenticated";

GRANT INSERT ("workspace_id") ON TABLE "public"."documents" TO "authenticated";

GRANT SELECT ON TABLE "public"."documents" TO "authenticated";

REVOKE ALL ON TABLE "public"."documents" FROM "anon", "service_role";
