CREATE TABLE "public"."messages" (
  "id"           uuid                     NOT NULL,
  "workspace_id" uuid                     NOT NULL,
  "thread_id"    uuid                     NOT NULL,
  "number"       integer                  NOT NULL,
  "parent_id"    uuid,
  "role"         text                     NOT NULL,
  "author_id"    uuid,
  "text"         text,
  "run_id"       uuid,
  "created_at"   timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT "answer_has_a_run" CHECK (((run_id IS NOT NULL) = (role = 'assistant'::text))),
  CONSTRAINT "messages_author_id_fkey" FOREIGN KEY (author_id) REFERENCES auth.users(id) ON DELETE SET NULL,
  CONSTRAINT "messages_pkey" PRIMARY KEY (id),
  CONSTRAINT "messages_parent_id_fkey" FOREIGN KEY (parent_id) REFERENCES public.messages(id) ON DELETE CASCADE,
  CONSTRAINT "messages_thread_id_number_key" UNIQUE (thread_id, number),
  CONSTRAINT "question_has_text" CHECK (((text IS NOT NULL) = (role = 'person'::text))),
  CONSTRAINT "role_is_known" CHECK ((role = ANY (ARRAY['person'::text, 'assistant'::text]))),
  CONSTRAINT "text_fits" CHECK (((char_length(text) >= 1) AND (char_length(text) <= 32000))),
  CONSTRAINT "messages_run_id_workspace_id_fkey" FOREIGN KEY (run_id, workspace_id) REFERENCES public.runs(id, workspace_id) ON DELETE CASCADE,
  CONSTRAINT "messages_thread_id_workspace_id_fkey" FOREIGN KEY (thread_id, workspace_id) REFERENCES public.threads(id, workspace_id) ON DELETE CASCADE
);

ALTER TABLE "public"."messages"
  ENABLE ROW LEVEL SECURITY;

CREATE INDEX messages_author_idx ON public.messages USING btree (author_id);

CREATE INDEX messages_parent_idx ON public.messages USING btree (parent_id);

CREATE INDEX messages_run_idx ON public.messages USING btree (run_id, workspace_id);

CREATE INDEX messages_thread_idx ON public.messages USING btree (thread_id, workspace_id);

CREATE TRIGGER tell_thread AFTER INSERT ON public.messages REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION private.broadcast_rows (
  'thread',
  'thread_id',
  'id',
  'number',
  'role',
  'run_id'
);

CREATE POLICY "Whoever sees a thread sees its messages" ON "public"."messages"
  FOR SELECT
  TO "authenticated"
  USING ((EXISTS ( SELECT
   FROM public.threads
  WHERE (threads.id = messages.thread_id))));

REVOKE ALL ON TABLE "public"."messages" FROM "authenticated";

GRANT SELECT ON TABLE "public"."messages" TO "authenticated";

REVOKE ALL ON TABLE "public"."messages" FROM "anon", "service_role";
