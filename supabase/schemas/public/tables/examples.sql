CREATE TABLE "public"."examples" (
  "id"               uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "workspace_id"     uuid                     NOT NULL,
  "agent_id"         uuid                     NOT NULL,
  "number"           bigint                   GENERATED ALWAYS AS IDENTITY NOT NULL,
  "prompt"           text                     NOT NULL DEFAULT ''::text,
  "reasoning"        text                     NOT NULL DEFAULT ''::text,
  "output"           text                     NOT NULL DEFAULT ''::text,
  "origin"           text                     NOT NULL DEFAULT 'written'::text,
  "state"            text                     NOT NULL DEFAULT 'draft'::text,
  "reject_reason"    text,
  "document_id"      uuid,
  "chunk_id"         uuid,
  "span_start"       integer,
  "span_end"         integer,
  "quote"            text,
  "quote_state"      text,
  "written_by_model" text,
  "reviewed_by"      uuid,
  "reviewed_at"      timestamp with time zone,
  "edited_by"        uuid,
  "edited_at"        timestamp with time zone,
  "created_at"       timestamp with time zone NOT NULL DEFAULT now(),
  "updated_at"       timestamp with time zone NOT NULL DEFAULT now(),
  "deleted_at"       timestamp with time zone,
  "version"          integer                  NOT NULL DEFAULT 1,
  "fingerprint"      text                     GENERATED ALWAYS AS (md5(lower(regexp_replace(prompt, '[[:space:]]+'::text, ' '::text, 'g'::text)))) STORED NOT NULL,
  "duplicate_of"     uuid,
  CONSTRAINT "examples_agent_id_workspace_id_fkey" FOREIGN KEY (agent_id, workspace_id) REFERENCES public.agents(id, workspace_id) ON DELETE CASCADE,
  CONSTRAINT "examples_chunk_id_fkey" FOREIGN KEY (chunk_id) REFERENCES public.chunks(id) ON DELETE SET NULL,
  CONSTRAINT "examples_document_id_workspace_id_fkey" FOREIGN KEY (document_id, workspace_id) REFERENCES public.documents(id, workspace_id) ON DELETE CASCADE,
  CONSTRAINT "examples_edited_by_fkey" FOREIGN KEY (edited_by) REFERENCES auth.users(id) ON DELETE SET NULL,
  CONSTRAINT "examples_id_workspace_id_key" UNIQUE (id, workspace_id),
  CONSTRAINT "examples_pkey" PRIMARY KEY (id),
  CONSTRAINT "examples_duplicate_of_fkey" FOREIGN KEY (duplicate_of) REFERENCES public.examples(id) ON DELETE SET NULL,
  CONSTRAINT "examples_reviewed_by_fkey" FOREIGN KEY (reviewed_by) REFERENCES auth.users(id) ON DELETE SET NULL,
  CONSTRAINT "origin_is_known" CHECK ((origin = ANY (ARRAY['synthetic'::text, 'written'::text, 'imported'::text]))),
  CONSTRAINT "output_fits" CHECK ((char_length(output) <= 32000)),
  CONSTRAINT "prompt_fits" CHECK ((char_length(prompt) <= 32000)),
  CONSTRAINT "quote_state_is_known" CHECK ((quote_state = ANY (ARRAY['unverified'::text, 'verified'::text, 'stale'::text]))),
  CONSTRAINT "reason_when_rejected" CHECK (((reject_reason IS NULL) OR (state = 'rejected'::text))),
  CONSTRAINT "reasoning_fits" CHECK ((char_length(reasoning) <= 32000)),
  CONSTRAINT "source_is_whole" CHECK ((num_nonnulls(document_id, span_start, span_end, quote, quote_state) = ANY (ARRAY[0, 5]))),
  CONSTRAINT "span_is_forward" CHECK (((span_start IS NULL) OR ((0 <= span_start) AND (span_start < span_end)))),
  CONSTRAINT "state_is_known" CHECK ((state = ANY (ARRAY['draft'::text, 'in_review'::text, 'approved'::text, 'rejected'::text]))),
  CONSTRAINT "synthetic_has_source" CHECK (((origin <> 'synthetic'::text) OR (document_id IS NOT NULL))),
  "created_by"       uuid                     DEFAULT auth.uid(),
  CONSTRAINT "examples_created_by_fkey" FOREIGN KEY (created_by) REFERENCES auth.users(id) ON DELETE SET NULL
);

ALTER TABLE "public"."examples"
  ENABLE ROW LEVEL SECURITY;

CREATE INDEX examples_agent_idx ON public.examples USING btree (agent_id, number)
  WHERE (deleted_at IS NULL);

CREATE INDEX examples_agent_state_idx ON public.examples USING btree (agent_id, state, number)
  WHERE (deleted_at IS NULL);

CREATE INDEX examples_chunk_idx ON public.examples USING btree (chunk_id);

CREATE INDEX examples_document_idx ON public.examples USING btree (document_id, workspace_id);

CREATE INDEX examples_duplicate_of_idx ON public.examples USING btree (duplicate_of);

CREATE INDEX examples_edited_by_idx ON public.examples USING btree (edited_by);

CREATE INDEX examples_fingerprint_idx ON public.examples USING btree (agent_id, fingerprint)
  WHERE (deleted_at IS NULL);

CREATE INDEX examples_reviewed_by_idx ON public.examples USING btree (reviewed_by);

CREATE INDEX examples_tenant_idx ON public.examples USING btree (agent_id, workspace_id);

CREATE TRIGGER sign_example
  BEFORE UPDATE OF prompt, reasoning, output, state, reject_reason, deleted_at ON public.examples
  FOR EACH ROW
  EXECUTE FUNCTION private.sign_example();

CREATE TRIGGER tell_insert AFTER INSERT ON public.examples REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION private.broadcast_rows (
  'agent',
  'agent_id',
  'id',
  'version',
  'state',
  'document_id'
);

CREATE TRIGGER tell_update AFTER UPDATE ON public.examples REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION private.broadcast_rows (
  'agent',
  'agent_id',
  'id',
  'version',
  'state',
  'deleted_at'
);

CREATE TRIGGER then_mark_duplicates_anew
  AFTER UPDATE ON public.examples REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION private.examples_changed();

CREATE TRIGGER then_mark_duplicates
  AFTER INSERT ON public.examples REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION private.examples_arrived();

CREATE POLICY "Editors change and review examples" ON "public"."examples"
  FOR UPDATE
  TO "authenticated"
  USING ((workspace_id IN ( SELECT private.workspaces_where_i_may('edit'::text) AS workspaces_where_i_may)))
  WITH CHECK ((workspace_id IN ( SELECT private.workspaces_where_i_may('edit'::text) AS workspaces_where_i_may)));

CREATE POLICY "Editors write examples" ON "public"."examples"
  FOR INSERT
  TO "authenticated"
  WITH CHECK ((workspace_id IN ( SELECT private.workspaces_where_i_may('edit'::text) AS workspaces_where_i_may)));

CREATE POLICY "Members see examples" ON "public"."examples"
  FOR SELECT
  TO "authenticated"
  USING ((workspace_id IN ( SELECT private.workspaces_where_i_may('read'::text) AS workspaces_where_i_may)));

CREATE INDEX examples_created_by_idx ON public.examples USING btree (created_by);

REVOKE ALL ON TABLE "public"."examples" FROM "authenticated";

REVOKE ALL ("agent_id") ON TABLE "public"."examples" FROM "authenticated";

GRANT INSERT ("agent_id") ON TABLE "public"."examples" TO "authenticated";

REVOKE ALL ("deleted_at") ON TABLE "public"."examples" FROM "authenticated";

GRANT UPDATE ("deleted_at") ON TABLE "public"."examples" TO "authenticated";

REVOKE ALL ("id") ON TABLE "public"."examples" FROM "authenticated";

GRANT INSERT ("id") ON TABLE "public"."examples" TO "authenticated";

REVOKE ALL ("output") ON TABLE "public"."examples" FROM "authenticated";

GRANT INSERT ("output"), UPDATE ("output") ON TABLE "public"."examples" TO "authenticated";

REVOKE ALL ("prompt") ON TABLE "public"."examples" FROM "authenticated";

GRANT INSERT ("prompt"), UPDATE ("prompt") ON TABLE "public"."examples" TO "authenticated";

REVOKE ALL ("reasoning") ON TABLE "public"."examples" FROM "authenticated";

GRANT INSERT ("reasoning"), UPDATE ("reasoning") ON TABLE "public"."examples" TO "authenticated";

REVOKE ALL ("reject_reason") ON TABLE "public"."examples" FROM "authenticated";

GRANT UPDATE ("reject_reason") ON TABLE "public"."examples" TO "authenticated";

REVOKE ALL ("state") ON TABLE "public"."examples" FROM "authenticated";

GRANT UPDATE ("state") ON TABLE "public"."examples" TO "authenticated";

REVOKE ALL ("workspace_id") ON TABLE "public"."examples" FROM "authenticated";

GRANT INSERT ("workspace_id") ON TABLE "public"."examples" TO "authenticated";

GRANT SELECT ON TABLE "public"."examples" TO "authenticated";

REVOKE ALL ON TABLE "public"."examples" FROM "anon", "service_role";

REVOKE ALL ON SEQUENCE "public"."examples_number_seq" FROM "anon";

REVOKE ALL ON SEQUENCE "public"."examples_number_seq" FROM "authenticated";

REVOKE ALL ON SEQUENCE "public"."examples_number_seq" FROM "service_role";
