CREATE TABLE "public"."run_events" (
  "run_id"       uuid                     NOT NULL,
  "workspace_id" uuid                     NOT NULL,
  "seq"          integer                  NOT NULL,
  "type"         text                     NOT NULL,
  "payload"      jsonb                    NOT NULL DEFAULT '{}'::jsonb,
  "at"           timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT "run_events_pkey" PRIMARY KEY (run_id, seq),
  CONSTRAINT "type_is_known"
    CHECK
    ((type = ANY (ARRAY['agent_started'::text, 'agent_thinking'::text, 'tool_executing'::text, 'tool_completed'::text, 'message_delta'::text, 'agent_completed'::text,
    'agent_failed'::text, 'agent_cancelled'::text]))),
  CONSTRAINT "run_events_run_id_workspace_id_fkey" FOREIGN KEY (run_id, workspace_id) REFERENCES public.runs(id, workspace_id) ON DELETE CASCADE
);

ALTER TABLE "public"."run_events"
  ENABLE ROW LEVEL SECURITY;

CREATE UNIQUE INDEX one_end_a_run_idx ON public.run_events USING btree (run_id)
  WHERE (TYPE = ANY (ARRAY['agent_completed'::text, 'agent_failed'::text, 'agent_cancelled'::text]));

CREATE INDEX run_events_tenant_idx ON public.run_events USING btree (run_id, workspace_id);

CREATE TRIGGER follow_run_event
  AFTER INSERT ON public.run_events
  FOR EACH ROW
  EXECUTE FUNCTION private.follow_run_event();

CREATE TRIGGER place_run_event
  BEFORE INSERT ON public.run_events
  FOR EACH ROW
  EXECUTE FUNCTION private.place_run_event();

CREATE TRIGGER tell_insert
  AFTER INSERT ON public.run_events REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION private.tell_run_events();

CREATE POLICY "Whoever may open its thread sees what happened in a run" ON "public"."run_events"
  FOR SELECT
  TO "authenticated"
  USING ((EXISTS ( SELECT
   FROM public.runs
  WHERE ((runs.id = run_events.run_id) AND ((runs.thread_id IS NULL) OR (runs.asked_by = ( SELECT private.live_user_id() AS live_user_id)) OR (EXISTS ( SELECT
           FROM public.threads
          WHERE (threads.id = runs.thread_id))))))));

REVOKE ALL ON TABLE "public"."run_events" FROM "authenticated";

GRANT SELECT ON TABLE "public"."run_events" TO "authenticated";

REVOKE ALL ON TABLE "public"."run_events" FROM "anon", "service_role";
