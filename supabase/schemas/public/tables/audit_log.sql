CREATE TABLE "public"."audit_log" (
  "id"           bigint                   GENERATED ALWAYS AS IDENTITY NOT NULL,
  "workspace_id" uuid                     NOT NULL,
  "actor"        uuid,
  "action"       text                     NOT NULL,
  "subject"      text                     NOT NULL DEFAULT ''::text,
  "detail"       text                     NOT NULL DEFAULT ''::text,
  "at"           timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT "audit_log_pkey" PRIMARY KEY (id),
  CONSTRAINT "audit_log_workspace_id_fkey" FOREIGN KEY (workspace_id) REFERENCES public.workspaces(id) ON DELETE CASCADE
);

ALTER TABLE "public"."audit_log"
  ENABLE ROW LEVEL SECURITY;

CREATE INDEX audit_log_workspace_idx ON public.audit_log USING btree (workspace_id, id DESC);

CREATE POLICY "Owners read the audit log" ON "public"."audit_log"
  FOR SELECT
  TO "authenticated"
  USING ((workspace_id IN ( SELECT private.workspaces_where_i_may('own'::text) AS workspaces_where_i_may)));

REVOKE ALL ON TABLE "public"."audit_log" FROM "authenticated";

GRANT SELECT ON TABLE "public"."audit_log" TO "authenticated";

REVOKE ALL ON TABLE "public"."audit_log" FROM "anon", "service_role";

REVOKE ALL ON SEQUENCE "public"."audit_log_id_seq" FROM "anon";

REVOKE ALL ON SEQUENCE "public"."audit_log_id_seq" FROM "authenticated";

REVOKE ALL ON SEQUENCE "public"."audit_log_id_seq" FROM "service_role";
