CREATE TABLE "public"."contents" (
  "workspace_id" uuid                     NOT NULL,
  "content_hash" text                     NOT NULL,
  "text"         text                     NOT NULL,
  "outline"      jsonb                    NOT NULL DEFAULT '{}'::jsonb,
  "warnings"     text[]                   NOT NULL DEFAULT '{}'::text[],
  "extracted_by" text                     NOT NULL,
  "created_at"   timestamp with time zone NOT NULL DEFAULT now(),
  "verified_at"  timestamp with time zone,
  CONSTRAINT "contents_pkey" PRIMARY KEY (workspace_id, content_hash),
  CONSTRAINT "extractor_is_known" CHECK ((extracted_by = ANY (ARRAY['browser'::text, 'worker'::text]))),
  CONSTRAINT "hash_is_sha256" CHECK ((content_hash ~ '^[0-9a-f]{64}$'::text)),
  CONSTRAINT "text_fits" CHECK (((char_length(text) >= 1) AND (char_length(text) <= 10485760))),
  CONSTRAINT "warnings_fit" CHECK (((cardinality(warnings) <= 20) AND (char_length(array_to_string(warnings, ''::text)) <= 4000))),
  CONSTRAINT "contents_workspace_id_fkey" FOREIGN KEY (workspace_id) REFERENCES public.workspaces(id) ON DELETE CASCADE
);

ALTER TABLE "public"."contents"
  ENABLE ROW LEVEL SECURITY;

CREATE POLICY "Members read the text of their documents" ON "public"."contents"
  FOR SELECT
  TO "authenticated"
  USING ((workspace_id IN ( SELECT private.workspaces_where_i_may('read'::text) AS workspaces_where_i_may)));

REVOKE ALL ON TABLE "public"."contents" FROM "authenticated";

GRANT SELECT ON TABLE "public"."contents" TO "authenticated";

REVOKE ALL ON TABLE "public"."contents" FROM "anon", "service_role";
